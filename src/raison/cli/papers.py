"""Commands about papers: `raison sources`, `read`, `draft`, `review`, `codings`."""

from __future__ import annotations

import click

from raison.cli.command import JSON, command

__all__ = ["codings_group", "draft_command", "read_command", "review_command", "sources_group"]

STUDY = click.Option(["--study"], metavar="STUDY", help="The study; by default that of the present folder.")
TEXTS = click.Option(["--texts"], type=click.Path(), help="A folder with your own copies of the sources.")
FIELDS = (
    click.Option(["--id"], help="Its name in the study; by default made of its author or publisher and its year."),
    click.Option(["--title"], help="Its title, where it was read wrongly or not found."),
    click.Option(["--author"], multiple=True, help="An author, person or institution; several times for several."),
    click.Option(["--date"], help="When it was published, only as precisely as is known: 2026, 2026-02 or 2026-02-06."),
    click.Option(["--publisher"], help="Who published it."),
    click.Option(["--series"], help="Its series and its number there."),
    click.Option(["--url"], help="Its address on the web."),
    click.Option(["--short"], help="Its short name in reports."),
)


def sources_group() -> click.Group:
    """Return the group of commands about the sources of a study."""
    summary = "Take papers into a study, list them, and search in them."
    group = click.Group("sources", help=summary, short_help=summary)
    group.add_command(_add())
    group.add_command(_list())
    group.add_command(_search())
    return group


def _add() -> click.Command:
    summary = (
        "Show what a paper is, what is set aside and which passages it has, and take it into a study. Nothing is "
        "written before you agree; without a terminal, only with --yes."
    )
    files = click.Argument(["files"], nargs=-1, required=True, metavar="FILE...")
    yes = click.Option(["--yes"], is_flag=True, help="Write without asking.")
    return command("add", summary, [files, STUDY, *FIELDS, yes, JSON], "running_papers:run_add")


def _list() -> click.Command:
    return command(
        "list", "List the sources of a study, their claims and your copies.", [STUDY, JSON], "running_papers:run_list"
    )


def _search() -> click.Command:
    summary = "Find passages that have some words, in all texts of a study."
    parameters: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, required=True, metavar="WORDS..."),
        STUDY,
        click.Option(["--actor"], multiple=True, help="Only passages that name this actor, by any of its names."),
        click.Option(["--from", "since"], help="Only papers published on this day, month or year, or later."),
        click.Option(["--to", "until"], help="Only papers published on this day, month or year, or earlier."),
        click.Option(
            ["--most"], type=click.IntRange(1, 1000), default=20, show_default=True, help="How many passages."
        ),
        JSON,
    ]
    return command("search", summary, parameters, "running_papers:run_search")


def read_command() -> click.Command:
    """Return the command that shows a paper with its claims."""
    summary = "Read a paper by numbered paragraphs and sentences, with the claims that stand at them."
    parameters: list[click.Parameter] = [
        click.Argument(["source"], metavar="SOURCE"),
        STUDY,
        click.Option(["--claims", "only"], flag_value="claims", help="Only sentences that have a claim."),
        click.Option(["--without", "only"], flag_value="without", help="Only sentences with neither claim nor reason."),
        JSON,
    ]
    return command("read", summary, parameters, "running_papers:run_read")


def draft_command() -> click.Command:
    """Return the command that drafts the claims of a paper, by rule or by a language model."""
    summary = (
        "Propose claims for a paper, by rule or by a language model of your own. A rule gives clauses with their kind, "
        "actors and date, and the words that it went by; what a model quotes must stand in the text that was sent. No "
        "draft is a claim before somebody accepts it in a review."
    )
    parameters: list[click.Parameter] = [
        click.Argument(["source"], metavar="SOURCE"),
        STUDY,
        TEXTS,
        click.Option(["--yes"], is_flag=True, help="Write the drafts into claims.yaml; else they are only shown."),
        click.Option(["--llm"], metavar="NAME", help="Ask this language model, by its name at the endpoint."),
        click.Option(
            ["--endpoint"],
            metavar="URL",
            help="The address of an OpenAI-compatible endpoint (chat completions), such as http://localhost:11434/v1. "
            "The paper's text goes there and nowhere else.",
        ),
        click.Option(["--show"], is_flag=True, help="Show what would be sent, and send nothing."),
        click.Option(
            ["--key-variable"],
            metavar="NAME",
            help="The environment variable that holds the endpoint's key; by default RAISON_LLM_KEY, if it is set.",
        ),
        click.Option(
            ["--timeout"],
            type=click.FloatRange(min=0.1, max=86400),
            metavar="SECONDS",
            help="How long one answer may take; 300 by default.",
        ),
        JSON,
    ]
    return command("draft", summary, parameters, "running_papers:run_draft")


def review_command() -> click.Command:
    """Return the command by which a paper is coded and reviewed."""
    summary = (
        "Code and review a paper by hand, sentence by sentence. Each step is saved at once; ? shows the keys. "
        "Without a terminal, or with --lines, it takes a line for each step."
    )
    parameters: list[click.Parameter] = [
        click.Argument(["source"], metavar="SOURCE"),
        STUDY,
        click.Option(["--by"], metavar="NAME", help="Who reviews; by default the name you are logged in by."),
        TEXTS,
        click.Option(["--lines"], is_flag=True, help="Take a line for each step instead of a key."),
    ]
    return command("review", summary, parameters, "reviewing:run_review")


def codings_group() -> click.Group:
    """Return the group of commands about claims in other tools' files."""
    summary = "Bring claims in from a table or from W3C Web Annotations, write them there, and compare codings."
    group = click.Group("codings", help=summary, short_help=summary)
    file = click.Argument(["file"], metavar="FILE")
    told = (
        "Write the claims into a .csv, without any text of a paper, or as .jsonld, with the passages: for private use."
    )
    group.add_command(command("export", told, [file, STUDY, JSON], "running_papers:run_codings_export"))
    yes = click.Option(["--yes"], is_flag=True, help="Write the new claims into claims.yaml; else they are only shown.")
    told = "Read claims from a .csv or .jsonld, and show which are new; a passage may be named by its quote."
    group.add_command(command("import", told, [file, STUDY, yes, JSON], "running_papers:run_codings_import"))
    other = click.Argument(["other"], metavar="OTHER")
    told = (
        "Compare the claims with those of a second coder, in another folder with the same papers: agreement and "
        "differences."
    )
    group.add_command(command("compare", told, [other, STUDY, JSON], "running_papers:run_codings_compare"))
    return group
