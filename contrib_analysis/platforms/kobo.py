"""KoboToolbox and ODK: forms that are filled in on telephones, often by an interviewer."""

from __future__ import annotations

from contrib_analysis.columns.headings import find
from contrib_analysis.columns.layout import Layout
from contrib_analysis.columns.row_statuses import aside_by_status
from contrib_analysis.formats.table import Table
from contrib_analysis.platforms._forms import form_layout

NAME = "kobo"
TITLE = "KoboToolbox"

#: What the server writes beside the answers, as Kobo and as ODK Central call it.
_SERVER = {
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "__version__",
    "_tags",
    "_index",
    "meta/instanceID",
    "formhub/uuid",
    "SubmissionDate",
    "meta-instanceID",
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "DeviceID",
    "ReviewState",
    "FormVersion",
    "KEY",
}
#: What the telephone writes, and who held it.
_PHONE = {"start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber",
          "username", "device_id", "audit", "instanceID", "instanceName"}  # fmt: skip
#: Of these, what tells the platform: other tables have an "_id" too.
_FEWEST = 3  # chosen


_DATES = ("_submission_time", "SubmissionDate")
_IDS = ("_id", "_uuid", "meta-instanceID", "KEY")


def fits(table: Table) -> int:
    """Look for what the server writes beside the answers."""
    columns = list(map(str, table.frame.columns))
    own = sum(1 for column in columns if column in _SERVER)
    return 4 + own if own >= _FEWEST and find(columns, *_DATES) else 0


def layout(table: Table) -> Layout:
    """Read each open question's answers as contributions, under a question without its group."""
    columns = list(map(str, table.frame.columns))
    own = [
        c
        for c in columns
        if c in _SERVER | _PHONE or c.startswith(("_", "meta/")) or c.rpartition("/")[2] in _PHONE
    ]
    ids = (table.frame[i] for i in _IDS if i in columns)
    id = next((str(cells.name) for cells in ids if cells.is_unique and (cells != "").all()), None)
    status = [c for c in ("_validation_status", "ReviewState") if c in columns]
    return form_layout(
        table,
        NAME,
        id=id,
        date=next((d for d in _DATES if d in columns), None),
        ignored=own,
        asked={c: c.rpartition("/")[2].strip() or c for c in columns if "/" in c},
        aside=aside_by_status(table.frame, status) if status else None,
    )
