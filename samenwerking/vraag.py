"""What is asked: of which data, on which day, compared with which, for which accounts. All that is shown follows."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

import pandas as pd

from samenwerking.data.dataset import Dataset, Memo, Selectie
from samenwerking.normen import Normen
from samenwerking.opmaak import datum

P = ParamSpec("P")
T = TypeVar("T")
V = TypeVar("V", bound="Vraag")

VRAGEN_BEWAARD = 60
"""Of how many questions on one peildatum the answers are kept: those of the few dozen people who look at it."""
ANTWOORDEN_BEWAARD = 400
"""How many answers to one question are kept: a page asks for a dozen or two, the page of a record for its own."""

VERZONNEN = (
    "Voorbeeldgegevens: alles hier is verzonnen, ook cijfers, risico's en oordelen. "
    "Alleen de namen van de organisaties zijn echt."
)
"""What a bron with ``fictief: ja`` says on every page and in every export."""


@dataclass(frozen=True)
class Vraag:
    """A screen, a document and a command each answer one of these."""

    dataset: Dataset
    """The base dataset; figures apply the peildatum themselves."""
    peildatum: pd.Timestamp
    vergelijk_met: pd.Timestamp
    selectie: Selectie
    normen: Normen
    filters_in_words: str
    """'alle regio's' or 'regio U10 · gemeenten · accounthouder Noor van der Veen'. Holds text of the bron."""
    vandaag: pd.Timestamp | None = None
    """The peildatum when nobody chooses another: that of the bron, else today."""
    zicht: str = ""
    """What is left out of the dataset for who asks, in words; empty when nothing is. Holds text of the bron."""

    @property
    def nu(self) -> pd.Timestamp:
        """Up to when something can be known: today, also when an earlier day was chosen."""
        return self.peildatum if self.vandaag is None else max(self.peildatum, self.vandaag)

    @property
    def stand(self) -> Dataset:
        """The dataset on the peildatum."""
        return self.dataset.stand(self.peildatum)

    def rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of a frame with a column ``partner`` that the filters leave."""
        return self.selectie.rows(frame, self.stand)

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """What is computed once for this bron, these dates and this selection: a chart, a table for the screen."""
        vragen = self.stand.once(Vraag, lambda: Memo(VRAGEN_BEWAARD))
        vraag = (self.vergelijk_met, self.selectie, self.normen, self.vandaag)
        return vragen.once(vraag, lambda: Memo(ANTWOORDEN_BEWAARD)).once(key, compute)

    @property
    def partners(self) -> pd.DataFrame:
        """The accounts on the peildatum that the filters leave."""
        return self.once("partners", lambda: self.selectie.partners(self.stand))

    @property
    def about(self) -> dict[str, str]:
        """What an export says about itself."""
        about = {
            "Let op": VERZONNEN if self.dataset.bron.fictief else "",
            "Bron": self.dataset.bron.naam,
            "Peildatum": datum(self.peildatum),
            "Vergeleken met": datum(self.vergelijk_met),
            "Selectie": self.filters_in_words,
            "Zicht": self.zicht,
        }
        return {wat: tekst for wat, tekst in about.items() if tekst}

    @property
    def source(self) -> str:
        """The line below a chart or a table: which bron, and of which day."""
        verzonnen = " (verzonnen)" if self.dataset.bron.fictief else ""
        return f"Bron: {self.dataset.bron.naam}{verzonnen}, peildatum {datum(self.peildatum)}"


def once_per_vraag(compute: Callable[Concatenate[V, P], T]) -> Callable[Concatenate[V, P], T]:
    """What a screen asks of a Vraag: computed once for its bron, its dates, its selection and the other arguments.

    So these must be hashable, and the result is shared: never change it. What else a Vraag knows must not matter to it.
    """

    @wraps(compute)
    def answer(vraag: V, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (compute, args, tuple(sorted(kwargs.items())))
        return vraag.once(key, lambda: compute(vraag, *args, **kwargs))

    return cast(Callable[Concatenate[V, P], T], answer)


def once_whatever_filters(compute: Callable[Concatenate[V, P], T]) -> Callable[Concatenate[V, P], T]:
    """As ``once_per_vraag``, of what no filter changes: it is computed without any, for whoever looks."""
    once = once_per_vraag(compute)

    @wraps(compute)
    def answer(vraag: V, *args: P.args, **kwargs: P.kwargs) -> T:
        return once(replace(vraag, selectie=Selectie()), *args, **kwargs)

    return cast(Callable[Concatenate[V, P], T], answer)
