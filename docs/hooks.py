"""What the site's builder asks of us: each page says which language it is in."""


def on_post_page(output, page, config):
    """Name the language of a page that isn't in the site's, for screen readers and browsers."""
    if page.file.src_uri in config["extra"]["french"]:
        return output.replace('<html lang="en"', '<html lang="fr"', 1)
    return output
