"""Run by alembic with the connection that the store hands over."""

from alembic import context

attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    render_as_batch=True,
    on_version_apply=attributes.get("taken"),
)
with context.begin_transaction():
    context.run_migrations()
