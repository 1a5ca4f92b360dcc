"""Views and materialised views."""
from __future__ import annotations

SETTING = """
CREATE VIEW public.names AS SELECT id, name FROM public.customers;
CREATE VIEW public.emails AS SELECT id, email FROM public.customers;
CREATE VIEW public.totals AS SELECT customer_id, total FROM public.orders;
GRANT SELECT ON public.emails TO pg_monitor;
COMMENT ON VIEW public.emails IS 'Where people are written to';
CREATE MATERIALIZED VIEW public.sums AS SELECT customer_id, sum(total) AS total FROM public.orders GROUP BY customer_id;
CREATE UNIQUE INDEX sums_customer ON public.sums (customer_id);
CREATE MATERIALIZED VIEW public.counts AS SELECT customer_id, count(*) AS orders FROM public.orders GROUP BY customer_id;
CREATE UNIQUE INDEX counts_customer ON public.counts (customer_id);
"""

CASES = {
    "create_view": {"view_name": "rich", "query": "SELECT customer_id FROM public.orders WHERE total > 10"},
    "replace_view": {"view_name": "names", "query": "SELECT id, name, email FROM public.customers"},
    "append_view_columns": {"view_name": "totals", "shown": ["id"]},
    "rename_view": {"view_name": "totals", "new_name": "amounts"},
    "drop_view": {"view_name": "emails"},
    "create_materialized_view": {"view_name": "orders_by_day", "query": "SELECT count(*) AS n FROM public.orders"},
    "refresh_materialized_view": {"view_name": "sums"},
    "change_materialized_view": {
        "view_name": "counts",
        "query": "SELECT customer_id, count(*) AS orders, max(total) AS most FROM public.orders GROUP BY customer_id",
    },
}
