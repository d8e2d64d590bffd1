"""From what streamlit sends of an element or a block back to the call that makes it."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

Place = tuple[int, ...]
"""Where an element or a block stands: its place in each of the blocks around it, from the outside in."""
Made = tuple[str, dict[str, Any], tuple[Any] | None]
"""A function of streamlit, its arguments, and what stands in the state of the session before it (None for nothing)."""


def nothing(*_: object) -> None:
    """What happens on a click."""


def no_file() -> bytes:
    """What a button gives."""
    return b""


def key_of(widget_id: str) -> str | None:
    """The key of a widget or a container: $$ID-<hash>-<key>."""
    key = widget_id.split("-", 2)[-1] if widget_id.startswith("$$ID-") else ""
    return None if key in ("", "None") else key


def size(config: Any) -> Any:
    """A width or a height as an argument says it."""
    kind = config.WhichOneof("width_spec" if "width" in config.DESCRIPTOR.name.lower() else "height_spec")
    return {"use_stretch": "stretch", "use_content": "content"}.get(kind) or getattr(config, kind)


def _sizes(outer: Any, *, height: bool = False) -> dict[str, Any]:
    found = {"width": size(outer.width_config)} if outer.HasField("width_config") else {}
    return found | ({"height": size(outer.height_config)} if height and outer.HasField("height_config") else {})


def _given(**arguments: Any) -> dict[str, Any]:
    """The arguments that say something."""
    return {name: value for name, value in arguments.items() if value not in (None, "")}


# Elements


def _markdown(element: Any) -> Made:
    one = element.markdown
    names = {one.NATIVE: "markdown", one.CAPTION: "caption", one.DIVIDER: "divider"}
    name = names[one.element_type]
    if name == "divider":
        return name, {}, None
    extra = {"anchors": False} if one.hide_anchors else {}
    return name, _given(body=one.body, help=one.help) | extra | _sizes(element), None


def _heading(element: Any) -> Made:
    one = element.heading
    name = {"h1": "title", "h2": "header", "h3": "subheader"}[one.tag]
    anchor = one.anchor or (False if one.hide_anchor else None)
    return name, {"body": one.body, "anchor": anchor, "help": one.help or None} | _sizes(element), None


def _alert(element: Any) -> Made:
    one = element.alert
    name = {one.ERROR: "error", one.WARNING: "warning", one.INFO: "info", one.SUCCESS: "success"}[one.format]
    return name, _given(body=one.body, icon=one.icon, title=one.title), None


def _code(element: Any) -> Made:
    one = element.code
    language = None if one.language == "plaintext" else one.language
    return "code", {"body": one.code_text, "language": language, "wrap_lines": one.wrap_lines}, None


def _html(element: Any) -> Made:
    one = element.html
    return "html", {"body": one.body, "unsafe_allow_javascript": one.unsafe_allow_javascript}, None


def _text(element: Any) -> Made:
    return "text", _given(body=element.text.body, help=element.text.help) | _sizes(element), None


def _empty(_: Any) -> Made:
    return "empty", {}, None


def _space(element: Any) -> Made:
    return "space", {"size": size(element.height_config)}, None


def _page_link(element: Any) -> Made:
    one = element.page_link
    position = "right" if one.icon_position == 1 else "left"
    found = _given(page=one.page or "start", label=one.label, icon=one.icon, help=one.help)
    return "page_link", found | {"icon_position": position, "query_params": dict(parse_qsl(one.query_string))}, None


def _button(element: Any) -> Made:
    one = element.button
    found = _given(label=one.label, key=key_of(one.id), help=one.help, icon=one.icon, shortcut=one.shortcut)
    return "button", found | {"type": one.type, "disabled": one.disabled, "on_click": nothing} | _sizes(element), None


def _download_button(element: Any) -> Made:
    one = element.download_button
    found = _given(label=one.label, key=key_of(one.id), help=one.help, icon=one.icon)
    found |= {"data": no_file, "file_name": "bestand.csv", "mime": "text/csv", "type": one.type}
    return "download_button", found | {"on_click": "ignore" if one.ignore_rerun else "rerun"}, None


def _dataframe(element: Any) -> Made:
    one = element.dataframe
    columns: dict[str, Any] = json.loads(one.columns) if one.columns else {}
    hidden = bool(columns.pop("_index", {}).get("hidden"))
    for name, widget_id in one.button_click_widgets.items():
        look = columns[name]
        columns[name] = _Button(
            {
                "label": look.get("label"),
                "width": look.get("width"),
                "type": look["type_config"].get("button_type", "secondary"),
                "key": key_of(widget_id),
            }
        )
    found = {"data": one.arrow_data.data, "hide_index": hidden, "column_config": columns}
    found |= _given(row_height=one.row_height or None, placeholder=one.placeholder, alt=one.alt)
    return "dataframe", found | _sizes(element, height=True), None


class _Button(dict[str, Any]):
    """The settings of a column with buttons."""


def with_buttons(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of the columns of a table, as streamlit takes them."""
    return {
        name: st.column_config.ButtonColumn(**look, on_click=nothing) if isinstance(look, _Button) else look
        for name, look in columns.items()
    }


def _plotly_chart(element: Any) -> Made:
    one = element.plotly_chart
    found = {"figure_or_data": one.spec, "key": key_of(one.id), "config": json.loads(one.config), "alt": one.alt}
    if one.selection_mode:
        found |= {"selection_mode": "points", "on_select": nothing}
    return "plotly_chart", found, None


def _metric(element: Any) -> Made:
    one = element.metric
    found = _given(label=one.label, value=one.body, delta=one.delta, help=one.help)
    found |= _given(delta_description=one.delta_description, chart_data=list(one.chart_data) or None)
    if one.delta:
        found |= {"delta_color": "off", "delta_arrow": "off"}
    return "metric", found | {"border": one.show_border} | _sizes(element, height=True), None


def _field(one: Any) -> dict[str, Any]:
    """What every widget to fill in has."""
    visibility = ("visible", "hidden", "collapsed")[one.label_visibility.value]
    found = _given(label=one.label, key=key_of(one.id), help=one.help)
    found |= {"disabled": one.disabled, "label_visibility": visibility, "on_change": nothing}
    if getattr(one, "query_param_key", ""):
        found["bind"] = "query-params"
    return found


def _preset(one: Any, value: Any) -> tuple[Any] | None:
    return (value,) if one.set_value and key_of(one.id) and not getattr(one, "query_param_key", "") else None


def _selectbox(element: Any) -> Made:
    one = element.selectbox
    found = _field(one) | _given(placeholder=one.placeholder) | {"options": list(one.options)}
    found |= {"index": one.default if one.HasField("default") else None, "accept_new_options": one.accept_new_options}
    return "selectbox", found, _preset(one, one.raw_value or None)


def _multiselect(element: Any) -> Made:
    one = element.multiselect
    options = list(one.options)
    found = _field(one) | _given(placeholder=one.placeholder) | {"options": options}
    found |= {"default": [options[i] for i in one.default], "accept_new_options": one.accept_new_options}
    return "multiselect", found, _preset(one, list(one.raw_values))


def _button_group(element: Any) -> Made:
    one = element.button_group
    options = [option.content for option in one.options]
    found = _field(one) | {"options": options, "required": one.required}
    if one.default:
        found["default"] = options[one.default[0]]
    return "segmented_control", found, _preset(one, one.raw_values[0] if one.raw_values else None)


def _checkbox(element: Any) -> Made:
    one = element.checkbox
    found = _field(one)
    if not one.set_value:
        found["value"] = one.default
    return "checkbox", found | _sizes(element), _preset(one, one.value)


def _date_input(element: Any) -> Made:
    one = element.date_input
    day = dt.date.fromisoformat
    found = _field(one) | {"min_value": day(one.min), "max_value": day(one.max), "format": one.format}
    return "date_input", found | {"value": day(one.default[0]) if one.default else None}, None


def _text_input(element: Any) -> Made:
    one = element.text_input
    found = _field(one) | _given(placeholder=one.placeholder, max_chars=one.max_chars or None)
    kinds = {one.DEFAULT: "default", one.SEARCH: "search", one.EMAIL: "email"}
    live = f"{one.live_debounce_ms}ms" if one.live_debounce_ms else False
    return "text_input", found | {"value": one.default, "type": kinds[one.type], "live": live}, _preset(one, one.value)


def _text_area(element: Any) -> Made:
    one = element.text_area
    found = _field(one) | _given(placeholder=one.placeholder, max_chars=one.max_chars or None)
    return "text_area", found | {"value": one.default} | _sizes(element, height=True), _preset(one, one.value)


def _file_uploader(element: Any) -> Made:
    one = element.file_uploader
    found = _field(one) | {"type": list(one.type) or None, "max_upload_size": one.max_upload_size_mb}
    return "file_uploader", found | {"accept_multiple_files": one.multiple_files}, None


def _pagination(element: Any) -> Made:
    one = element.pagination
    found = _given(key=key_of(one.id)) | {"num_pages": one.num_pages, "default": one.default or 1}
    return "pagination", found | {"on_change": nothing}, None


ELEMENTS: dict[str, Callable[[Any], Made]] = {
    "markdown": _markdown,
    "heading": _heading,
    "alert": _alert,
    "code": _code,
    "html": _html,
    "text": _text,
    "empty": _empty,
    "space": _space,
    "page_link": _page_link,
    "button": _button,
    "download_button": _download_button,
    "dataframe": _dataframe,
    "plotly_chart": _plotly_chart,
    "metric": _metric,
    "selectbox": _selectbox,
    "multiselect": _multiselect,
    "button_group": _button_group,
    "checkbox": _checkbox,
    "date_input": _date_input,
    "text_input": _text_input,
    "text_area": _text_area,
    "file_uploader": _file_uploader,
    "pagination": _pagination,
}

# Blocks

_GAPS = {1: "small", 2: "medium", 3: "large", 4: None, 5: "xxsmall", 6: "xsmall", 7: "xlarge", 8: "xxlarge"}
_ACROSS = {0: "left", 1: "left", 2: "right", 3: "center", 4: "distribute"}
_DOWN = {0: "top", 1: "top", 2: "bottom", 3: "center", 4: "distribute"}


def _gap(config: Any) -> Any:
    return _GAPS[config.gap_size] if config.WhichOneof("gap_spec") == "gap_size" else config.pixel_gap


def _container(block: Any) -> tuple[str, dict[str, Any]]:
    one = block.flex_container
    horizontal = one.direction == one.HORIZONTAL
    found = {"border": one.border, "horizontal": horizontal, "gap": _gap(one.gap_config)}
    found["horizontal_alignment"] = _ACROSS[one.justify if horizontal else one.align]
    found["vertical_alignment"] = _DOWN[one.align if horizontal else one.justify]
    if horizontal:
        found["wrap"] = one.wrap
    return "container", found | _given(key=key_of(block.id)) | _sizes(block, height=True)


def _grid(block: Any) -> tuple[str, dict[str, Any]]:
    one = block.grid_container
    found = {"columns": one.columns or "auto", "min_column_width": one.min_column_width_px or "auto"}
    return "grid", found | {"gap": (_gap(one.row_gap_config), _gap(one.column_gap_config)), "wrap": one.wrap}


def _expander(block: Any) -> tuple[str, dict[str, Any]]:
    one = block.expandable
    found = _given(label=one.label, icon=one.icon, key=key_of(one.id)) | {"expanded": one.expanded}
    return "expander", found | {
        "type": "compact" if one.type == one.COMPACT else "default",
        "on_change": "rerun" if one.id else "ignore",
    }


def _popover(block: Any) -> tuple[str, dict[str, Any]]:
    one = block.popover
    found = _given(label=one.label, icon=one.icon, help=one.help, key=key_of(one.id), type=one.type)
    return "popover", found | {"on_change": "rerun" if one.id else "ignore"} | _sizes(block)


BLOCKS: dict[str, Callable[[Any], tuple[str, dict[str, Any]]]] = {
    "flex_container": _container,
    "grid_container": _grid,
    "expandable": _expander,
    "popover": _popover,
}
