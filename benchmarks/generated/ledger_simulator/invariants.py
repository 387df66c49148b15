"""What must hold of a ledger's evidence, each law by its name.

Flows in: `Evidence`: bytes of records, lines of what lies where, seals, answers. Flows
out: for each invariant that does not hold, its name and where. Nothing is asked of the
rooms but the hashes and, for one of them, their recount.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from renkei.registry import chain

from .invariants_of_mandate import (
    approved_before_it_moved,
    day_sum_within_the_limit,
    nobody_decided_their_own,
    nothing_left_above_the_limit_alone,
    nothing_to_untrusted_or_waiting_alone,
    room_asked_for_two_where_needed,
)
from .reading import NONE, Entry, Reading, span_of
from .records import Evidence
from .steps import MOVING, RESTING

Check = Callable[[Reading], Iterator[object]]


def violations(evidence: Evidence) -> list[str]:
    """Every invariant that does not hold, with the places."""
    reading = Reading.of(evidence)
    return [
        f"{name}: {where}"
        for name, check in INVARIANTS.items()
        for where in check(reading)
    ]


# What lies where.


def conserved_by_block(r: Reading) -> Iterator[object]:
    lying: Counter[bytes] = Counter()
    for first, last, block, *_ in r.evidence.lines:
        lying[block] += last - first + 1
    for block, cells in r.blocks.items():
        first, last = span_of(cells[4])
        if lying[block] != last - first + 1:
            yield block


def conserved_by_book(r: Reading) -> Iterator[object]:
    issued = sum(e.tonnes for e in r.entries if e.kind == "issue")
    lying = sum(last - first + 1 for first, last, *_ in r.evidence.lines)
    if issued != lying:
        yield f"{issued} issued, {lying} lie somewhere"


def no_overlap(r: Reading) -> Iterator[object]:
    for one, other in pairwise(sorted(r.evidence.lines)):
        if other[0] <= one[1]:
            yield other[0]


def no_gap(r: Reading) -> Iterator[object]:
    by_block: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
    for first, last, block, *_ in sorted(r.evidence.lines):
        by_block[block].append((first, last))
    for block, cells in r.blocks.items():
        first, last = span_of(cells[4])
        edges = [(0, first - 1), *by_block[block], (last + 1, 0)]
        if any(one[1] + 1 != other[0] for one, other in pairwise(edges)):
            yield block


def no_negative_line(r: Reading) -> Iterator[object]:
    for first, last, *_ in r.evidence.lines:
        if not 1 <= first <= last:
            yield first


def no_negative_balance(r: Reading) -> Iterator[object]:
    balances: Counter[tuple[bytes, bytes]] = Counter()
    for e in r.entries:
        if e.source != NONE:
            balances[e.source, e.block] -= e.tonnes
            if balances[e.source, e.block] < 0:
                yield e.turn
        balances[e.target, e.block] += e.tonnes


def balances_are_lines(r: Reading) -> Iterator[object]:
    balances: Counter[bytes] = Counter()
    for e in r.entries:
        balances[e.source] -= e.tonnes
        balances[e.target] += e.tonnes
    for first, last, _, account, *_ in r.evidence.lines:
        balances[account] -= last - first + 1
    del balances[NONE]
    yield from (account for account, rest in balances.items() if rest)


def lines_name_who_brought_them(r: Reading) -> Iterator[object]:
    by_turn = {e.turn: e for e in r.entries}
    for first, last, block, account, since, turn in r.evidence.lines:
        e = by_turn.get(turn)
        if (
            e is None
            or (e.block, e.target, e.day) != (block, account, since)
            or not e.first <= first <= last <= e.last
        ):
            yield first


def books_apart(r: Reading) -> Iterator[object]:
    for e in r.entries:
        ends = [a for a in (e.source, e.target) if a != NONE]
        books = {r.accounts[a][3] for a in ends if a in r.accounts}
        if books | {r.blocks[e.block][3]} != {e.book}:
            yield e.turn


# How it came and went.


def only_issues_create(r: Reading) -> Iterator[object]:
    for e in r.entries:
        if (e.kind == "issue") != (e.source == NONE):
            yield e.turn


def issued_once(r: Reading) -> Iterator[object]:
    issues = Counter(e.block for e in r.entries if e.kind == "issue")
    yield from (block for block in r.blocks if issues[block] != 1)


def issued_whole(r: Reading) -> Iterator[object]:
    for e in r.entries:
        if e.kind == "issue" and (e.first, e.last) != span_of(r.blocks[e.block][4]):
            yield e.turn


def serials_issued_once(r: Reading) -> Iterator[object]:
    spans = sorted(span_of(cells[4]) for cells in r.blocks.values())
    yield from (other[0] for one, other in pairwise(spans) if other[0] <= one[1])


def issued_as_decided(r: Reading) -> Iterator[object]:
    taken: Counter[bytes] = Counter()
    for block, cells in r.blocks.items():
        first, last = span_of(cells[4])
        part = r.parts.get(cells[5])
        taken[cells[5]] += 1
        if part is None or int(part[6]) != last - first + 1 or taken[cells[5]] > 1:
            yield block


def rest_is_for_good(r: Reading) -> Iterator[object]:
    for e in r.entries:
        if e.source != NONE and r.kind(e.source) not in MOVING:
            yield e.turn


def ends_as_its_kind(r: Reading) -> Iterator[object]:
    for e in r.entries:
        end = r.kind(e.target)
        wanted = {RESTING[e.kind]} if e.kind in RESTING else MOVING
        if e.kind == "issue":
            wanted = frozenset({"holding", "participant"})
        if end not in wanted or e.source == e.target:
            yield e.turn


def one_owner_history(r: Reading) -> Iterator[object]:
    """Serial by serial for some blocks: each leaves where the one before put it."""
    chosen = set(list(r.blocks)[:: max(len(r.blocks) // 40, 1)])
    lies: dict[int, tuple[bytes, bytes]] = {}
    for e in r.entries:
        if e.block not in chosen:
            continue
        for serial in range(e.first, e.last + 1):
            before, _ = lies.get(serial, (NONE, b""))
            if before != e.source:
                yield e.turn
                break
        for serial in range(e.first, e.last + 1):
            lies[serial] = e.target, e.day


def never_before_it_came(r: Reading) -> Iterator[object]:
    chosen = set(list(r.blocks)[:: max(len(r.blocks) // 40, 1)])
    since: dict[int, bytes] = {}
    for e in r.entries:
        if e.block in chosen:
            span = range(e.first, e.last + 1)
            if any(since.get(serial, b"") > e.day for serial in span):
                yield e.turn
            since.update(dict.fromkeys(span, e.day))


def corrections_reverse_transfers(r: Reading) -> Iterator[object]:
    by_turn = {str(e.turn).encode(): e for e in r.entries}
    for e in r.entries:
        if e.reverses == NONE:
            continue
        undone = by_turn.get(e.reverses)
        if (
            undone is None
            or undone.turn >= e.turn
            or (undone.kind, undone.crossing, e.kind) != ("transfer", NONE, "transfer")
            or (undone.block, undone.first, undone.last) != (e.block, e.first, e.last)
            or (undone.source, undone.target) != (e.target, e.source)
        ):
            yield e.turn


def reversed_once(r: Reading) -> Iterator[object]:
    named = Counter(e.reverses for e in r.entries if e.reverses != NONE)
    yield from (turn for turn, times in named.items() if times > 1)


# Who brought it about.


def two_persons_above_the_limit(r: Reading) -> Iterator[object]:
    """Above every limit that was ever set somebody else approved."""
    most: dict[bytes, int] = {}
    for cells in r.rules:
        if cells[5] == b"alone-up-to-tonnes":
            most[cells[4]] = max(most.get(cells[4], -1), int(cells[6]))
    for e in r.entries:
        is_alone = r.kind(e.source) == "participant" and e.proposal == NONE
        is_above = e.tonnes > most.get(r.party(e.source), -1)
        if is_alone and (is_above or e.by == NONE):
            yield e.turn


def alone_to_trusted_only(r: Reading) -> Iterator[object]:
    trusted = {(cells[3], cells[4]) for cells in r.trusts}
    for e in r.entries:
        if e.kind == "transfer" and r.kind(e.source) == "participant":
            goes = e.target
            if e.crossing != NONE:
                goes = r.crossings[e.crossing][8]
            if e.proposal == NONE and (e.source, goes) not in trusted:
                yield e.turn


def approved_by_another(r: Reading) -> Iterator[object]:
    for ways, given in ((r.proposals, r.approvals), (r.crossings, r.answers)):
        for number, answers in given.items():
            asked_by = ways[number][11 if ways is r.proposals else 10]
            for cells in answers:
                if cells[7] == asked_by or cells[4] != asked_by or len(answers) > 1:
                    yield number


def approval_used_once_as_given(r: Reading) -> Iterator[object]:
    used: Counter[bytes] = Counter()
    for e in r.entries:
        if e.proposal == NONE:
            continue
        used[e.proposal] += 1
        asked = r.proposals[e.proposal]
        given = r.approvals.get(e.proposal, [])
        said_yes = any(cells[5] == b"t" and int(cells[1]) < e.turn for cells in given)
        wanted = (asked[5].decode(), asked[6], span_of(asked[7]), asked[8], asked[13])
        done = (e.kind, e.block, (e.first, e.last), e.source, e.reverses)
        if not said_yes or used[e.proposal] > 1 or wanted != done:
            yield e.turn


def crossings_step_by_step(r: Reading) -> Iterator[object]:
    steps: dict[bytes, list[Entry]] = defaultdict(list)
    for e in r.entries:
        if e.crossing != NONE:
            steps[e.crossing].append(e)
    for number, done in steps.items():
        sender, receiver = r.crossings[number][7:9]
        said = r.answers.get(number, [])
        is_right = done[0].source == sender and r.kind(done[0].target) == "transit"
        if len(done) == 2 and said:
            end = receiver if said[0][5] == b"t" else sender
            after = int(said[0][1]) < done[1].turn
            is_right &= done[1].source == done[0].target and after
            is_right &= done[1].target == end
        if not is_right or len(done) > 2 or (len(done) == 2 and not said):
            yield number


def registries_apart(r: Reading) -> Iterator[object]:
    for e in r.entries:
        leaves = e.source != NONE and r.party(e.source) != r.party(e.target)
        if leaves and (r.kind(e.source) != "transit" or e.crossing == NONE):
            yield e.turn


def transit_is_what_crosses(r: Reading) -> Iterator[object]:
    on_the_way: Counter[bytes] = Counter()
    for e in r.entries:
        if e.crossing != NONE:
            on_the_way[e.source] -= e.tonnes
            on_the_way[e.target] += e.tonnes
    for first, last, _, account, *_ in r.evidence.lines:
        on_the_way[account] -= last - first + 1
    for account in r.accounts:
        if r.kind(account) == "transit" and on_the_way[account]:
            yield account


# Keys, turns, answers.


def key_once(r: Reading) -> Iterator[object]:
    keys = Counter(e.key for e in r.entries)
    yield from (key for key, times in keys.items() if times > 1)


def acknowledged_once(r: Reading) -> Iterator[object]:
    stands = {e.key: e.turn for e in r.entries}
    for key, turn in r.evidence.acknowledged.items():
        if stands.get(key) != turn:
            yield key


def nothing_unasked(r: Reading) -> Iterator[object]:
    told = r.evidence.acknowledged
    yield from (e.turn for e in r.entries if e.key not in told)


def refused_left_nothing(r: Reading) -> Iterator[object]:
    yield from (e.turn for e in r.entries if e.key in r.evidence.refused)


def asked_again_answered_alike(r: Reading) -> Iterator[object]:
    yield from (key for key, one, other in r.evidence.repeated if one != other)


def verdicts_agree(r: Reading) -> Iterator[object]:
    yield from r.evidence.verdicts


def turns_ascend(r: Reading) -> Iterator[object]:
    yield from (other for one, other in pairwise(r.turns) if other <= one)


def references_look_back(r: Reading) -> Iterator[object]:
    for e in r.entries:
        named = [r.blocks.get(e.block), r.accounts.get(e.target)]
        named += [r.accounts.get(e.source)] if e.source != NONE else []
        named += [r.proposals.get(e.proposal)] if e.proposal != NONE else []
        named += [r.crossings.get(e.crossing)] if e.crossing != NONE else []
        if any(cells is None or int(cells[1]) >= e.turn for cells in named):
            yield e.turn


def statements_are_replay(r: Reading) -> Iterator[object]:
    for where, stated, replayed in r.evidence.statements:
        if stated != replayed:
            yield f"{where}: {stated}, not {replayed}"


def replay_is_state(r: Reading) -> Iterator[object]:
    undone = {e.reverses for e in r.entries if e.reverses != NONE}
    recount = chain.Recount(undone)
    recount.follow(r.evidence.bodies)
    for finding in recount.concluded(
        (line[0], *line[2:]) for line in sorted(r.evidence.lines)
    ):
        yield f"{finding.code} {finding.where.en}"


# The chain.


def seals_link(r: Reading) -> Iterator[object]:
    before = "0" * 64
    for number, seal in enumerate(r.evidence.seals, 1):
        if (seal.number, seal.previous) != (number, before):
            yield f"{seal.number}"
        if seal.computed_hash != seal.hash:
            yield f"{seal.number} hash"
        before = seal.hash


def seals_cover_every_record(r: Reading) -> Iterator[object]:
    place, total = 0, 0
    for seal in r.evidence.seals:
        start = place
        while place < len(r.turns) and r.turns[place] <= seal.upto:
            place += 1
        total += place - start
        if (place - start, total) != (seal.leaves, seal.total):
            yield seal.number
    if place != len(r.turns):
        yield f"{len(r.turns) - place} unsealed"


def roots_recompute(r: Reading) -> Iterator[object]:
    place = 0
    for seal in r.evidence.seals:
        bodies = r.evidence.bodies[place : place + seal.leaves]
        place += seal.leaves
        if chain.root_of([chain.leaf_hash(b) for b in bodies]).hex() != seal.root:
            yield seal.number


def checkpoints_stay_true(r: Reading) -> Iterator[object]:
    seals = r.evidence.seals
    for point in r.evidence.points:
        if point.seals > len(seals) or chain.Checkpoint.of(seals[: point.seals]) != (
            point
        ):
            yield point.seals


def inclusion_is_provable(r: Reading) -> Iterator[object]:
    seals, place = r.evidence.seals, 0
    if not seals:
        return
    point = chain.Checkpoint.of(seals)
    for seal in seals:
        bodies = r.evidence.bodies[place : place + seal.leaves]
        place += seal.leaves
        if seal.number % 29 != 1 or not bodies:
            continue
        body = bodies[len(bodies) * 2 // 3]
        proof = chain.Proof(
            1, len(seals), (chain.inclusion(body, bodies, seal, seals),)
        )
        read = chain.Proof.read(proof.written)
        for finding in chain.against(read, point):
            yield f"{seal.number} {finding.code}"


INVARIANTS: dict[str, Check] = {
    check.__name__.replace("_", "-"): check
    for check in (
        *(conserved_by_block, conserved_by_book, no_overlap, no_gap),
        *(no_negative_line, no_negative_balance, balances_are_lines),
        *(lines_name_who_brought_them, books_apart, only_issues_create),
        *(issued_once, issued_whole, serials_issued_once, issued_as_decided),
        *(rest_is_for_good, ends_as_its_kind, one_owner_history),
        *(never_before_it_came, corrections_reverse_transfers, reversed_once),
        *(two_persons_above_the_limit, alone_to_trusted_only, approved_by_another),
        *(approval_used_once_as_given, crossings_step_by_step, registries_apart),
        *(transit_is_what_crosses, key_once, acknowledged_once, nothing_unasked),
        *(refused_left_nothing, asked_again_answered_alike, verdicts_agree),
        *(turns_ascend, references_look_back, statements_are_replay),
        *(replay_is_state, seals_link, seals_cover_every_record, roots_recompute),
        *(checkpoints_stay_true, inclusion_is_provable),
        *(nothing_left_above_the_limit_alone, nothing_to_untrusted_or_waiting_alone),
        *(nobody_decided_their_own, approved_before_it_moved),
        *(day_sum_within_the_limit, room_asked_for_two_where_needed),
    )
}
