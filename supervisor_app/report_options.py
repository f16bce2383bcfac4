"""The command line of papers: `supervisor-app report KIND`."""

import argparse
from pathlib import Path

from supervisor_app.common_options import config_option, language


def report_options(program: argparse.ArgumentParser) -> None:
    """The grammar of `report`."""
    program.set_defaults(program="report")
    kinds = {
        "morning": "早会通报 · the morning bulletin",
        "complaints": "投诉分析周报 · the weekly complaint analysis",
        "month": "月度指标表 · the monthly KPI sheet",
        "shift": "值班经理工作记录 · the record of a shift",
        "inspection": "检查工作记录 · the inspections of a shift",
        "trend": "趋势与报表 · trends",
    }
    chosen = program.add_subparsers(metavar="KIND", dest="kind", required=True)
    for kind, told in kinds.items():
        _options(chosen.add_parser(kind, help=told), kind)


def _options(paper: argparse.ArgumentParser, kind: str) -> None:
    config_option(paper, "网关配置 · the gateway's")
    if kind == "trend":
        paper.add_argument("--first", required=True, metavar="DATE", help="首日 · first day")
        paper.add_argument("--last", default="", metavar="DATE", help="末日 · last day")
        paper.add_argument(
            "--grain",
            choices=("15", "30", "60", "day", "week", "month"),
            default="30",
            help="时段 · length of a row",
        )
        paper.add_argument(
            "--split",
            choices=("none", "queue", "team", "agent", "channel", "site"),
            default="none",
            help="分组 · told apart by",
        )
        paper.add_argument(
            "--against",
            choices=("none", "day_before", "weekday", "four_weeks"),
            default="none",
            help="对比 · held against",
        )
        for name, told in (("--queue", "队列"), ("--team", "班组")):
            paper.add_argument(
                name,
                action="append",
                default=[],
                metavar="KEY",
                help=f"只要这些{told}，可重复 · of these only; may be repeated",
            )
    else:
        paper.add_argument(
            "--about",
            default="",
            metavar="WHEN",
            help="日期如 2026-11-24（周、月取其所在），月如 2026-11，班次如 2026-11-24/day；"
            "省略为最近完整的一期 · a day (of a week or month too), a month or a shift; left out: "
            "the last whole one",
        )
    paper.add_argument(
        "--form",
        default="pdf",
        metavar="FORMS",
        help="pdf、xlsx、csv（仅趋势），可用逗号并列 · separated by commas; csv: of trends",
    )
    paper.add_argument(
        "--language",
        type=language,
        choices=("zh_CN", "en"),
        default="zh_CN",
        help="语言 · language",
    )
    paper.add_argument(
        "--out", type=Path, default=Path(), metavar="FOLDER", help="存放文件夹 · where it is laid"
    )
