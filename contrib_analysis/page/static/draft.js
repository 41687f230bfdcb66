// A draft opinion, given as blocks [{ style, text, language }], as a page and as a document.
// Signs that XML can't hold become the one that stands for such.
function escaped(text) {
  return String(text).replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd").replace(/&/g, "&amp;")
    .replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function draftPage(title, blocks, language) {
  const tags = { title: "h1", heading: "h2", quote: "blockquote", listed: "li" };
  const written = blocks.map(({ style, text, language: own }, n) => {
    const tag = tags[style] || "p";
    const lang = own ? ` lang="${escaped(own)}"` : "";
    const element = `<${tag} dir="auto"${lang}>${escaped(text).replace(/\n/g, "<br>")}</${tag}>`;
    const opens = style === "listed" && blocks[n - 1].style !== "listed" ? "<ol>\n" : "";
    const closes = style === "listed" && (blocks[n + 1] || {}).style !== "listed" ? "\n</ol>" : "";
    return opens + element + closes;
  });
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; } blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid #888; }</style>
</head>
<body>
${written.join("\n")}
</body>
</html>
`;
}

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
// A text whose first letter is of a script that runs from right to left.
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function paragraph({ style, text, language }) {
  const styles = { title: "Title", heading: "Heading1", quote: "Quote", listed: "ListNumber" };
  const turned = RIGHT_TO_LEFT.test(text);
  const about = (styles[style] ? `<w:pStyle w:val="${styles[style]}"/>` : "") + (turned ? "<w:bidi/>" : "");
  const run = (turned ? "<w:rtl/>" : "")
    + (language ? `<w:lang w:val="${escaped(language)}"${turned ? ` w:bidi="${escaped(language)}"` : ""}/>` : "");
  const lines = escaped(text).split("\n").map((line) => `<w:t xml:space="preserve">${line}</w:t>`).join("<w:br/>");
  return `<w:p><w:pPr>${about}</w:pPr><w:r><w:rPr>${run}</w:rPr>${lines}</w:r></w:p>`;
}

function style(id, name, paragraphs, letters, based = '<w:basedOn w:val="Normal"/>') {
  return `<w:style w:type="paragraph" w:styleId="${id}"${based ? "" : ' w:default="1"'}><w:name w:val="${name}"/>${based}<w:qFormat/>`
    + `<w:pPr>${paragraphs}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
}

function draftDocument(title, blocks, language) {
  const spaced = (before, after) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
  const styles = `${XML}<w:styles ${WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="${escaped(language)}"/></w:rPr></w:rPrDefault></w:docDefaults>`
    + style("Normal", "Normal", spaced(0, 120), "", "")
    + style("Title", "Title", spaced(0, 240), '<w:b/><w:sz w:val="40"/>')
    + style("Heading1", "heading 1", `<w:keepNext/>${spaced(360, 120)}<w:outlineLvl w:val="0"/>`, '<w:b/><w:sz w:val="28"/>')
    + style("Quote", "Quote", `${spaced(60, 60)}<w:ind w:left="567" w:right="567"/>`, "<w:i/>")
    + style("ListNumber", "List Number", `<w:numPr><w:numId w:val="1"/></w:numPr>${spaced(0, 60)}`, "")
    + "</w:styles>";
  const numbering = `${XML}<w:numbering ${WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>`
    + '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';
  const type = (name, kind) => `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-${kind}+xml"/>`;
  const tie = (id, kind, target) => `<Relationship Id="${id}" Type="${kind}" Target="${target}"/>`;
  const ties = (all) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all}</Relationships>`;
  const main = "officedocument.wordprocessingml.";
  return archive([
    ["[Content_Types].xml", `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
      + '<Default Extension="xml" ContentType="application/xml"/>' + type("/word/document.xml", main + "document.main")
      + type("/word/styles.xml", main + "styles") + type("/word/numbering.xml", main + "numbering")
      + type("/docProps/core.xml", "package.core-properties") + "</Types>"],
    ["_rels/.rels", ties(tie("r1", `${OFFICE}/officeDocument`, "word/document.xml")
      + tie("r2", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"))],
    ["docProps/core.xml", `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`
      + `<dc:title>${escaped(title)}</dc:title><dc:language>${escaped(language)}</dc:language></cp:coreProperties>`],
    ["word/_rels/document.xml.rels", ties(tie("r1", `${OFFICE}/styles`, "styles.xml") + tie("r2", `${OFFICE}/numbering`, "numbering.xml"))],
    ["word/styles.xml", styles],
    ["word/numbering.xml", numbering],
    ["word/document.xml", `${XML}<w:document ${WORD}><w:body>${blocks.map(paragraph).join("")}<w:sectPr/></w:body></w:document>`],
  ]);
}
