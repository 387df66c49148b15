"""The store: the only models and migrations; it loads, asks the room, and appends.

Nouns in: what people and founding facts say. Handed out: the rooms' own nouns, kept.
Doors ask `store.project("MN004")` or command `store.issue(...)`; each question or
command is one function, found here by name and imported when it is first called,
because models exist only after Django is set up.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from renkei.store.commands.committee import enter_committee_decision
    from renkei.store.commands.invoices import (
        TypedInvoice,
        enter_invoice,
        invoice_copy,
    )
    from renkei.store.commands.issuance import (
        decide_issuance,
        issue,
        permit_on_project,
    )
    from renkei.store.commands.meter_files import (
        keep_meter_file,
        preview_meter_file,
        take_meter_file,
        take_watched_file,
        waiting_file,
    )
    from renkei.store.commands.monitoring import (
        compute_reduction,
        sign_verification,
        take_readings,
    )
    from renkei.store.commands.moving import (
        decide_move,
        move,
        reverse,
    )
    from renkei.store.commands.paper_tables import apply_paper_table, keep_paper_table
    from renkei.store.commands.papers import (
        attach,
        change_paper,
        draft_paper,
        give_paper,
        move_paper,
        remark,
    )
    from renkei.store.commands.rebuilding import rebuild_metering
    from renkei.store.commands.registry_keeping import (
        answer_crossing,
        end_trust,
        open_account,
        send_across,
        set_registry_rule,
        trust_account,
    )
    from renkei.store.commands.reviewing import (
        ask_reviewer,
        begin_review,
        decide_call,
        draft_contracts,
        record_decision,
        write_scores,
    )
    from renkei.store.commands.sealing_ledger import checkpoint, seal_ledger
    from renkei.store.commands.triage import decide_finding
    from renkei.store.commands.values import enter_official_value
    from renkei.store.commands.verifying import (
        answer_finding,
        begin_verification,
        close_finding,
        conclude_verification,
        fix_sample,
        raise_finding,
        record_checks,
        sign_statement,
    )
    from renkei.store.demonstration import (
        close_demonstration,
        demonstration_is_open,
        load_demonstration,
    )
    from renkei.store.founding import load_founding
    from renkei.store.journal import happenings
    from renkei.store.noticing import mark_read, mark_unread
    from renkei.store.paper_access import given_to
    from renkei.store.people import people_with_role, person
    from renkei.store.queries.committee import committee_desk
    from renkei.store.queries.credit_register import credit_register, register_entry
    from renkei.store.queries.desk import desk, next_action
    from renkei.store.queries.effects import measured_effects
    from renkei.store.queries.everything import everything_with
    from renkei.store.queries.inspections import findings, findings_waiting
    from renkei.store.queries.ledger_audit import audit_ledger, prove_serial
    from renkei.store.queries.living import public_programme
    from renkei.store.queries.meter_files import intake_desk
    from renkei.store.queries.monitoring_report import (
        monitoring_report,
        monitoring_workbook,
        recomputation_bundle,
        sealed_periods,
    )
    from renkei.store.queries.paper_choices import (
        next_steps,
        organisations,
        paper_choices,
        paper_counts,
        waits_for_others,
    )
    from renkei.store.queries.paper_forms import paper_form
    from renkei.store.queries.paper_tables import (
        may_bring_paper_table,
        paper_table,
        paper_table_dry_run,
        paper_table_offer,
    )
    from renkei.store.queries.papers import (
        notices,
        paper,
        paper_cards,
        paper_file,
        paper_list,
        paper_rows_for_export,
    )
    from renkei.store.queries.programme import (
        cities,
        city,
        collaboration,
        collaborations,
        programme,
        project,
        projects,
    )
    from renkei.store.queries.public_audit import public_audit
    from renkei.store.queries.registry import (
        account,
        accounts,
        books,
        history_statement,
    )
    from renkei.store.queries.reports import (
        annual_report,
        city_report,
        country_report,
        project_report,
        report_shelf,
    )
    from renkei.store.queries.reviewing import (
        adoption_list,
        call_desk,
        scoring_sheet,
    )
    from renkei.store.queries.serial_story import serial_story
    from renkei.store.queries.site import (
        series_table,
        series_view,
        site,
        site_is_open,
    )
    from renkei.store.queries.story import story
    from renkei.store.queries.verifying import (
        engagement,
        signed_statements,
        verifications,
    )
    from renkei.store.readings_files import inspect_readings

__all__ = [
    "TypedInvoice",
    "account",
    "accounts",
    "adoption_list",
    "agree_metering_plan",
    "annual_report",
    "answer_crossing",
    "answer_finding",
    "apply_paper_table",
    "article6_comparison",
    "article6_shelf",
    "ask_reviewer",
    "attach",
    "audit_ledger",
    "batch_told",
    "begin_review",
    "begin_verification",
    "books",
    "call_desk",
    "change_paper",
    "check_party_year",
    "checkpoint",
    "cities",
    "city",
    "city_report",
    "close_demonstration",
    "close_finding",
    "collaboration",
    "collaborations",
    "committee_desk",
    "compare_received",
    "compute_reduction",
    "conclude_verification",
    "country_report",
    "credit_register",
    "decide_call",
    "decide_conflict",
    "decide_finding",
    "decide_issuance",
    "decide_move",
    "demonstration_is_open",
    "desk",
    "device_batch_told",
    "devices",
    "draft_contracts",
    "draft_paper",
    "end_trust",
    "engagement",
    "enrol_device",
    "enter_committee_decision",
    "enter_invoice",
    "enter_official_value",
    "everything_with",
    "findings",
    "findings_waiting",
    "fix_sample",
    "give_paper",
    "given_to",
    "happenings",
    "history_statement",
    "inspect_readings",
    "intake_desk",
    "invoice_copy",
    "issue",
    "keep_meter_file",
    "keep_paper_table",
    "keep_received",
    "load_demonstration",
    "load_founding",
    "mark_read",
    "mark_unread",
    "may_bring_paper_table",
    "measured_effects",
    "metered_series",
    "metering_draft",
    "metering_plan",
    "monitoring_report",
    "monitoring_workbook",
    "move",
    "move_paper",
    "next_action",
    "next_steps",
    "notices",
    "open_account",
    "organisations",
    "paper",
    "paper_cards",
    "paper_choices",
    "paper_counts",
    "paper_file",
    "paper_form",
    "paper_list",
    "paper_rows_for_export",
    "paper_table",
    "paper_table_dry_run",
    "paper_table_offer",
    "party_year",
    "people_with_role",
    "period_seals",
    "permit_on_project",
    "person",
    "preview_meter_file",
    "programme",
    "project",
    "project_report",
    "projects",
    "prove_serial",
    "public_audit",
    "public_programme",
    "raise_finding",
    "reading_conflicts",
    "reading_history",
    "rebuild_metering",
    "recomputation_bundle",
    "record_checks",
    "record_decision",
    "recover_metering",
    "register_entry",
    "registry_overview",
    "remark",
    "report_shelf",
    "reverse",
    "revoke_device",
    "scoring_sheet",
    "seal_ledger",
    "seal_period",
    "sealed_periods",
    "sealed_rows",
    "send_across",
    "serial_story",
    "series_table",
    "series_view",
    "set_registry_rule",
    "settle",
    "settle_waiting",
    "sign_statement",
    "sign_verification",
    "signed_statements",
    "site",
    "site_is_open",
    "story",
    "submit_party_year",
    "take_batch",
    "take_correction",
    "take_device_batch",
    "take_meter_file",
    "take_readings",
    "take_watched_file",
    "trust_account",
    "verifications",
    "waiting_file",
    "waits_for_others",
    "write_scores",
]
_PLACES = {
    "commands.article6": ("compare_received", "keep_received", "submit_party_year"),
    "queries.article6": (
        "article6_comparison",
        "article6_shelf",
        "check_party_year",
        "party_year",
    ),
    "commands.triage": ("decide_finding",),
    "queries.inspections": ("findings", "findings_waiting"),
    "queries.monitoring_report": (
        "monitoring_report",
        "monitoring_workbook",
        "recomputation_bundle",
        "sealed_periods",
    ),
    "queries.site": ("series_table", "series_view", "site", "site_is_open"),
    "commands.arrivals": ("take_batch", "take_correction", "take_device_batch"),
    "commands.committee": ("enter_committee_decision",),
    "commands.invoices": ("TypedInvoice", "enter_invoice", "invoice_copy"),
    "commands.meter_files": (
        "keep_meter_file",
        "preview_meter_file",
        "take_meter_file",
        "take_watched_file",
        "waiting_file",
    ),
    "queries.meter_files": ("intake_desk",),
    "commands.metering_plans": ("agree_metering_plan", "enrol_device", "revoke_device"),
    "commands.rebuilding": ("rebuild_metering",),
    "commands.sealing": ("seal_period",),
    "commands.settling": ("decide_conflict", "settle", "settle_waiting"),
    "metering_files": ("recover_metering",),
    "queries.metering": (
        "batch_told",
        "device_batch_told",
        "devices",
        "metered_series",
        "metering_draft",
        "metering_plan",
        "period_seals",
        "reading_conflicts",
        "reading_history",
        "sealed_rows",
    ),
    "commands.issuance": ("decide_issuance", "issue", "permit_on_project"),
    "commands.monitoring": (
        "compute_reduction",
        "sign_verification",
        "take_readings",
    ),
    "commands.paper_tables": ("apply_paper_table", "keep_paper_table"),
    "commands.moving": ("decide_move", "move", "reverse"),
    "commands.registry_keeping": (
        "answer_crossing",
        "end_trust",
        "open_account",
        "send_across",
        "set_registry_rule",
        "trust_account",
    ),
    "commands.papers": (
        "attach",
        "change_paper",
        "draft_paper",
        "give_paper",
        "move_paper",
        "remark",
    ),
    "commands.reviewing": (
        "ask_reviewer",
        "begin_review",
        "decide_call",
        "draft_contracts",
        "record_decision",
        "write_scores",
    ),
    "commands.values": ("enter_official_value",),
    "commands.verifying": (
        "answer_finding",
        "begin_verification",
        "close_finding",
        "conclude_verification",
        "fix_sample",
        "raise_finding",
        "record_checks",
        "sign_statement",
    ),
    "demonstration": (
        "close_demonstration",
        "demonstration_is_open",
        "load_demonstration",
    ),
    "founding": ("load_founding",),
    "journal": ("happenings",),
    "noticing": ("mark_read", "mark_unread"),
    "paper_access": ("given_to",),
    "people": ("people_with_role", "person"),
    "queries.committee": ("committee_desk",),
    "queries.credit_register": ("credit_register", "register_entry"),
    "queries.desk": ("desk", "next_action"),
    "queries.effects": ("measured_effects",),
    "queries.everything": ("everything_with",),
    "queries.living": ("public_programme",),
    "queries.paper_choices": (
        "next_steps",
        "organisations",
        "paper_choices",
        "paper_counts",
        "waits_for_others",
    ),
    "queries.paper_forms": ("paper_form",),
    "queries.paper_tables": (
        "may_bring_paper_table",
        "paper_table",
        "paper_table_dry_run",
        "paper_table_offer",
    ),
    "queries.papers": (
        "notices",
        "paper",
        "paper_cards",
        "paper_file",
        "paper_list",
        "paper_rows_for_export",
    ),
    "queries.programme": (
        "cities",
        "city",
        "collaboration",
        "collaborations",
        "programme",
        "project",
        "projects",
    ),
    "commands.sealing_ledger": ("checkpoint", "seal_ledger"),
    "queries.ledger_audit": ("audit_ledger", "prove_serial"),
    "queries.public_audit": ("public_audit",),
    "queries.serial_story": ("serial_story",),
    "queries.registry": (
        "account",
        "accounts",
        "books",
        "history_statement",
        "registry_overview",
    ),
    "queries.reviewing": (
        "adoption_list",
        "call_desk",
        "scoring_sheet",
    ),
    "queries.reports": (
        "annual_report",
        "city_report",
        "country_report",
        "project_report",
        "report_shelf",
    ),
    "queries.story": ("story",),
    "queries.verifying": ("engagement", "signed_statements", "verifications"),
    "readings_files": ("inspect_readings",),
}
_FILES = {name: file for file, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    """The function of that name, from the file that holds it."""
    if name not in _FILES:
        raise AttributeError(f"renkei.store has no {name}")
    return getattr(import_module(f"renkei.store.{_FILES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
