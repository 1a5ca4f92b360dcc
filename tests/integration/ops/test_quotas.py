"""What one person may ask for: refused with 429 and when to come again, in the audit once, and never in anybody else's way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from redis import Redis

from audit.actor import Actor
from audit.counters import counters
from audit.errors import QuotaSpent
from audit.models import Entry
from audit.quotas import READS, REQUESTS, quota_hold, quota_take
from chat.models import Conversation
from ops import services
from ops.models import PlanRecord
from ops.operations.add_column import AddColumn
from tests.ops_world import World
from vast_project.heartbeat import redis_client
from vast_project.services.redis import EmbeddedRedis

Json = dict[str, Any]


@pytest.fixture
def redis(redis_server: EmbeddedRedis) -> Iterator[Redis]:
    """The Redis that counts, with nothing counted yet."""
    counters.cache_clear()
    with redis_client() as client:
        client.flushdb()
        yield client
        client.flushdb()
    counters.cache_clear()


def actor(world: World, name: str, channel: str = "api") -> Actor:
    return Actor(name=name, user_id=world.people[name].pk, channel=channel)


def refusals(code: str) -> list[Entry]:
    return [entry for entry in Entry.objects.filter(action__endswith="refused") if entry.detail.get("code") == code]


class TestRequests:
    """So many a minute, by whichever door; the next minute begins anew."""

    def test_the_one_too_many_is_refused_at_every_door(self, world: World, redis: Redis, settings: Any) -> None:
        settings.VAST_QUOTA_REQUESTS = 4
        pages, api = world.browser("olivia"), world.program("olivia")

        assert [pages.get("/plans/").status_code, api.get("/api/v1/plans/").status_code] == [200, 200]
        assert [pages.get("/plans/").status_code, api.get("/api/v1/plans/").status_code] == [200, 200]
        page, answer = pages.get("/plans/"), api.get("/api/v1/plans/")
        partial = pages.post("/ask/", {"text": "how large is it?", "database": world.database.name}, headers={"HX-Request": "true"})
        agent = api.post("/mcp/", {}, format="json")

        for refused in (page, answer, partial, agent):
            assert refused.status_code == 429
            assert 1 <= int(refused["Retry-After"]) <= 60
            assert "4 requests a minute" in refused.content.decode()
        assert answer.data["code"] == "too_many_requests"
        assert answer.data["context"] == {"quota": "requests", "limit": 4, "retry_after_s": int(answer["Retry-After"])}
        assert [entry.document["actor"]["name"] for entry in refusals("too_many_requests")] == ["olivia"]
        assert world.browser("oscar").get("/plans/").status_code == 200

    def test_the_next_minute_begins_anew(self, world: World, redis: Redis, settings: Any) -> None:
        settings.VAST_QUOTA_REQUESTS = 1
        api = world.program("olivia")
        assert [api.get("/api/v1/plans/").status_code for _ in range(3)] == [200, 429, 429]
        windows = redis.keys("vast:count:requests:*")
        assert all(0 < redis.ttl(window) <= 60 for window in windows)

        redis.delete(*windows)  # as Redis does when their time is over

        assert [api.get("/api/v1/plans/").status_code for _ in range(2)] == [200, 429]
        assert len(refusals("too_many_requests")) == 2

    def test_a_refused_command_is_carried_out_under_the_same_key_later(self, world: World, redis: Redis, settings: Any) -> None:
        settings.VAST_QUOTA_PLANS = 1
        api = world.program("olivia")
        first = api.post("/api/v1/plans/", proposal(world, "one"), format="json")

        again = {"format": "json", "headers": {"Idempotency-Key": "once"}}
        assert api.post("/api/v1/plans/", proposal(world, "two"), **again).status_code == 429
        assert len(refusals("too_many_open_plans")) == 1
        services.plan_withdraw(plan_id=first.data["id"], **world.acting("olivia"))

        assert api.post("/api/v1/plans/", proposal(world, "two"), **again).status_code == 201

    def test_a_normal_person_is_far_below_it(self, world: World, redis: Redis, settings: Any) -> None:
        assert settings.VAST_QUOTA_REQUESTS >= 20 * 60
        assert all(world.browser("olivia").get("/plans/").status_code == 200 for _ in range(20))

    @pytest.mark.parametrize("channel", ["command", "worker", "schedule", "test", ""])
    def test_commands_and_vast_itself_are_not_counted(self, world: World, redis: Redis, settings: Any, channel: str) -> None:
        settings.VAST_QUOTA_REQUESTS = settings.VAST_QUOTA_PLANS = 1
        for number in range(3):
            quota_take(REQUESTS, actor(world, "olivia", channel))
            wanted = [AddColumn(table="customers", column=f"c{number}", type="text")]
            acting = {"user": world.people["olivia"], "actor": actor(world, "olivia", channel)}
            services.plan_propose(database=world.database, request="", operations=wanted, **acting)

        assert not redis.keys("vast:count:*")

    def test_without_redis_it_is_neither_open_nor_shut(self, world: World, settings: Any) -> None:
        settings.REDIS_URL = "redis://127.0.0.1:1/0"
        settings.VAST_QUOTA_REQUESTS = 2
        counters.cache_clear()
        api = world.program("olivia")

        assert [api.get("/api/v1/plans/").status_code for _ in range(4)] == [200, 200, 429, 429]
        assert len(refusals("too_many_requests")) == 1
        counters.cache_clear()


class TestAtTheSameTime:
    """Reads and exports hold a place for as long as they take."""

    def test_reads_are_refused_while_all_places_are_held(self, world: World, redis: Redis, settings: Any) -> None:
        settings.VAST_QUOTA_READS = 1
        api, address = world.program("olivia"), f"/api/v1/databases/{world.database.name}/"
        read = {"sql": "SELECT count(*) FROM customers"}

        with quota_hold(READS, actor(world, "olivia")):
            one, two = (api.post(f"{address}reads/", read, format="json") for _ in range(2))
            asked = api.post(f"{address}ask/", {"text": read["sql"]}, format="json")
            fact = api.post(f"{address}ask/", {"text": "how large is it?"}, format="json")
            export = api.post(f"{address}reads/export/", read, format="json")
            others = world.program("oscar").post(f"{address}reads/", read, format="json")

        assert [answer.status_code for answer in (one, two, asked, export)] == [429] * 4
        assert {answer.data["code"] for answer in (one, two, asked, export)} == {"too_many_reads"}
        assert (one["Retry-After"], fact.status_code, others.status_code) == ("5", 200, 200)
        assert len(refusals("too_many_reads")) == 1
        assert api.post(f"{address}reads/", read, format="json").data["rows"] == [[1000]]

    def test_an_export_holds_its_place_until_its_end_or_until_nobody_takes_it_any_more(
        self, world: World, redis: Redis, settings: Any
    ) -> None:
        settings.VAST_QUOTA_READS = 1
        api, address = world.program("olivia"), f"/api/v1/databases/{world.database.name}/reads/"
        whole = {"sql": "SELECT * FROM customers, generate_series(1, 100)"}

        for end in ("taken", "left"):
            export = api.post(f"{address}export/", whole, format="json")
            rows = iter(export.streaming_content)
            assert next(rows)
            assert api.post(address, {"sql": "SELECT 1"}, format="json").status_code == 429
            if end == "taken":
                assert sum(block.count(b"\n") for block in rows) > 90_000
            export.close()

            assert api.post(address, {"sql": "SELECT 1"}, format="json").status_code == 200

    def test_a_place_of_a_process_that_died_lapses(self, world: World, redis: Redis, settings: Any) -> None:
        settings.VAST_QUOTA_READS = 1
        held = quota_hold(READS, actor(world, "olivia"))
        held.__enter__()
        (key,) = redis.keys("vast:count:reads:*")
        with pytest.raises(QuotaSpent), quota_hold(READS, actor(world, "olivia")):
            pass

        redis.zadd(key, {redis.zrange(key, 0, -1)[0]: redis.time()[0] - 1})  # its ten minutes are over

        with quota_hold(READS, actor(world, "olivia")):
            pass

    def test_so_many_exports_in_ten_minutes(self, world: World, redis: Redis, settings: Any) -> None:
        settings.VAST_QUOTA_EXPORTS, settings.VAST_QUOTA_READS = 2, 2
        api, address = world.program("olivia"), f"/api/v1/databases/{world.database.name}/reads/export/"
        exports = [api.post(address, {"sql": "SELECT 1"}, format="json") for _ in range(4)]
        for export in exports:
            export.close()  # nobody took a byte of them

        assert api.post(address.replace("export/", ""), {"sql": "SELECT 1"}, format="json").status_code == 200
        assert [export.status_code for export in exports] == [200, 200, 429, 429]
        assert exports[2].data["code"] == "too_many_exports"
        assert 1 <= int(exports[2]["Retry-After"]) <= 600
        assert len(refusals("too_many_exports")) == 1


class TestPlans:
    """So many may be open; withdrawing one makes room, and making one again takes none."""

    def test_the_one_too_many_is_not_kept(self, world: World, redis: Redis, settings: Any) -> None:
        settings.VAST_QUOTA_PLANS = 2
        api, name = world.program("olivia"), world.database.name
        made = [api.post("/api/v1/plans/", proposal(world, column), format="json") for column in ("one", "two", "three", "four")]

        assert [answer.status_code for answer in made] == [201, 201, 429, 429]
        assert made[2].data["code"] == "too_many_open_plans"
        assert made[2]["Retry-After"] == "5"
        said = world.browser("olivia").post("/ask/", {"text": "add a column five text to customers", "database": name})
        assert (said.status_code, Conversation.objects.exists()) == (429, False)
        agent = api.post("/mcp/", _call("propose", database=name, text="add a column six text to customers"), format="json")
        assert json.loads(agent.content)["result"]["structuredContent"]["code"] == "too_many_open_plans"
        assert (PlanRecord.objects.count(), len(refusals("too_many_open_plans"))) == (2, 1)
        assert api.post(f"/api/v1/plans/{made[0].data['id']}/revise/", {"request": "again"}, format="json").status_code == 200
        assert world.program("oscar").post("/api/v1/plans/", proposal(world, "seven"), format="json").status_code == 201
        api.post(f"/api/v1/plans/{made[1].data['id']}/withdraw/", {}, format="json")

        assert api.post("/api/v1/plans/", proposal(world, "eight"), format="json").status_code == 201


def proposal(world: World, column: str) -> Json:
    added = {"kind": "add_column", "args": {"table": "customers", "column": column, "type": "text"}}
    return {"database": world.database.name, "operations": [added]}


def _call(tool: str, **arguments: str) -> Json:
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}
