"""What alembic runs: our own open connection, inside our own transaction."""

from alembic import context

from coproduce.storage.base import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
