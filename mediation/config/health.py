"""Is the product fit to serve: the database answers and its migrations are applied."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when people can work, 503 and the reason when they cannot."""
    fault = find_fault()
    if fault:
        return JsonResponse({"status": "unavailable", "reason": fault}, status=503)
    return JsonResponse({"status": "ok"})


def find_fault() -> str:
    """The sentence that says what is wrong; empty when nothing is."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "Migrations are not applied."
    except DatabaseError:
        return "The database does not answer."
    return ""
