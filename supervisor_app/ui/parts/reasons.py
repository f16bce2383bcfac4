"""Why somebody is away, in the user's language as far as it is one of the usual reasons."""

from supervisor_app.ui.parts.texts import tr


def reason_words(reason: str) -> str:
    """A centre's own words stay as they are: nobody but the centre knows their English."""
    match reason:
        case "用餐":
            return tr("用餐")
        case "就餐":
            return tr("就餐")
        case "培训":
            return tr("培训")
        case "会议":
            return tr("会议")
        case "小休":
            return tr("小休")
        case _:
            return reason
