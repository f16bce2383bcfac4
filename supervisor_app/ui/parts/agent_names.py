"""An agent's name and code together; one who has no name is called by his code, once."""

from supervisor_app.domain.rows import AgentRow


def code_beside(row: AgentRow) -> str:
    """The code, where it says more than the name."""
    return "" if row.code == row.name else row.code


def name_and_code(row: AgentRow) -> str:
    """Both in one line."""
    return f"{row.name} {code_beside(row)}".strip()
