// Which ideas are asked for: what words and filters let through, and of how many people.
function makeFilters(data, search) {
  const { contributions, ideas } = data;
  const theme = (i) => data.themes[ideas.theme[i]] || {};

  // What tells whether an idea is among those asked for.
  function finder(chosen) {
    const wanted = queryTerms(chosen.q || "");
    const tests = [];
    const among = (column, value, of) => tests.push(of ? (i) => column[ideas.of[i]] === value : (i) => column[i] === value);
    // "-" stands for ideas that fit no theme; an unknown theme has none.
    if (chosen.theme === "-") among(ideas.theme, -1);
    else if (chosen.theme) tests.push((i) => theme(i).id === chosen.theme);
    if (chosen.subtheme) among(ideas.subtheme, data.subthemes.findIndex((s) => s.id === chosen.subtheme));
    // Who is against a demand makes another one, or none.
    if (chosen.side) tests.push(standing(chosen));
    else if (chosen.demand) among(ideas.demand, data.demands.findIndex((d) => d.id === chosen.demand));
    if (chosen.kind) among(ideas.kind, data.kinds.findIndex((k) => k.id === chosen.kind));
    if (chosen.channel) {
      const known = data.channels.indexOf(chosen.channel);
      // "-" is what the form sends for contributions whose channel isn't stated.
      among(contributions.channel, known < 0 && chosen.channel === "-" ? data.channels.indexOf("") : known, true);
    }
    if (chosen.review) among(ideas.review, 1);
    for (const [column, value] of groups(chosen)) among(column, value, true);
    // Texts are looked at last: they take longest.
    if (wanted.length) tests.push((i) => answers(search(i), wanted));
    return (i) => tests.every((test) => test(i));
  }

  // What sides are taken on: the demand chosen, else the theme.
  const disputed = (chosen) =>
    (chosen.demand ? data.demands : data.themes).find((one) => one.id === (chosen.demand || chosen.theme));

  // What tells whether an idea is on the side chosen. Who is for a demand makes it.
  function standing(chosen) {
    const n = data.demands.findIndex((one) => one.id === chosen.demand);
    if (n >= 0 && chosen.side === "for") return (i) => ideas.demand[i] === n;
    const listed = new Set(disputed(chosen)?.[chosen.side]);
    return (i) => listed.has(i);
  }

  // Whether there are two sides to choose from.
  const isDisputed = (chosen) => Boolean(disputed(chosen)?.against?.length);

  const groups = (chosen) => data.attributes.flatMap((attribute, n) =>
    "a" + n in chosen ? [[contributions.groups[n], attribute.values.indexOf(chosen["a" + n])]] : []);

  // Groups crossed with one another can point to a person: no fewer contributions are shown.
  function tooFew(chosen) {
    const asked = groups(chosen);
    if (asked.length < 2) return false;
    let held = 0;
    for (let of = 0; of < contributions.id.length && held < data.fewest; of++) {
      if (asked.every(([column, value]) => column[of] === value)) held++;
    }
    return held < data.fewest;
  }

  // People are known of all ideas, of a theme, a sub-theme or a demand, and of the sides of these:
  // the page holds these counts, and nothing that tells whose a contribution is.
  function people(chosen) {
    const asked = Object.keys(chosen).filter((name) => name !== "sort" && chosen[name]);
    if (data.left_out || data.people === null) return null;
    // A demand counts all who make it, whatever the theme of their idea.
    if (asked.join() === "demand" || asked.join() === "demand,side" && chosen.side === "for") return disputed(chosen)?.voices ?? null;
    if (["theme,side", "demand,side"].includes(asked.join())) return disputed(chosen)?.[chosen.side + "_voices"] ?? null;
    if (asked.some((name) => name !== "theme" && name !== "subtheme")) return null;
    const parts = chosen.subtheme ? data.subthemes : data.themes;
    const part = parts.find((one) => one.id === (chosen.subtheme || chosen.theme));
    return asked.length ? part?.people ?? null : data.people;
  }

  return { finder, tooFew, people, isDisputed };
}
