"""``python -m contrib_analysis`` is ``contrib-analysis``."""

from contrib_analysis.cli.main import main

main()
