"""Values ledgers with Beancount (Debian: python3-beancount), which shares nothing with this program but the paper.

In, as JSON: {"fifo": [ledger, ...], "average": [ledger, ...]}; a ledger is a list of [date, quantity, amount], the amount null for goods that go out.
Out: for each ledger what each line came to and what is left: {"values": [...], "quantity": ..., "value": ...}.

Beancount books the lots (first in, first out) and averages them. What a paper adds is done here: an amount is written in whole 分, the last of a lot
takes what is left of it, and nothing takes more than that.
"""
import datetime
import json
import sys
from decimal import ROUND_HALF_UP, Decimal

from beancount import loader
from beancount.core import data
from beancount.core.amount import Amount
from beancount.core.inventory import Inventory
from beancount.core.position import Cost

CENT = Decimal("0.01")


def on_paper(amount):
    # A third of an amount has no end: what is off in the 20th digit is not half a 分.
    return amount.quantize(Decimal("1e-15")).quantize(CENT, ROUND_HALF_UP)


def value_fifo(ledgers):
    lines = ['option "booking_method" "FIFO"', "1990-01-01 open Equity:Other"]
    for number, moves in enumerate(ledgers):
        lines.append(f"1990-01-01 open Assets:Stock{number}")
        for index, (date, quantity, amount) in enumerate(moves):
            cost = "{}" if amount is None else "{{%s CNY}}" % amount
            lines += [f'{date} * "{number}" "{index}"', f"  Assets:Stock{number}  {quantity} GOODS {cost}", "  Equity:Other"]
    entries, errors, _ = loader.load_string("\n".join(lines) + "\n")
    if errors:
        raise SystemExit(str(errors[0]))
    lots = [{} for _ in ledgers]
    values = [[Decimal(0)] * len(moves) for moves in ledgers]
    for entry in entries:
        if not isinstance(entry, data.Transaction):
            continue
        number, index = int(entry.payee), int(entry.narration)
        for posting in entry.postings:
            if posting.cost is None:
                continue
            # Every lot of a ledger comes on a day of its own.
            lot = lots[number].setdefault(posting.cost.date, [Decimal(0), Decimal(0)])
            units = posting.units.number
            weight = on_paper(units * posting.cost.number)
            value = -lot[1] if lot[0] + units == 0 else weight if units > 0 else max(weight, -lot[1])
            lot[0] += units
            lot[1] += value
            values[number][index] += value
    return [
        {"values": [str(value) for value in values[number]], "quantity": str(sum(lot[0] for lot in lots[number].values())), "value": str(sum(lot[1] for lot in lots[number].values()))}
        for number in range(len(ledgers))
    ]


def value_average(moves):
    day = datetime.date(1990, 1, 1)
    stock = Inventory()
    book = Decimal(0)
    values = []
    price = None
    for _, quantity, amount in moves:
        units = Decimal(quantity)
        held = stock.get_currency_units("GOODS").number
        if amount is not None:
            # The stock account knows what the goods on hand stand at; the new ones are averaged in with them.
            pool = Inventory()
            if held:
                pool.add_amount(Amount(held, "GOODS"), Cost(book / held, "CNY", day, "held"))
            pool.add_amount(Amount(units, "GOODS"), Cost(Decimal(amount) / units, "CNY", day, "new"))
            stock = pool.average()
            price = stock.get_only_position().cost
            value = Decimal(amount)
        else:
            stock.add_amount(Amount(units, "GOODS"), price)
            value = -book if held + units == 0 else max(on_paper(units * price.number), -book)
        book += value
        values.append(value)
    return {"values": [str(value) for value in values], "quantity": str(stock.get_currency_units("GOODS").number), "value": str(book)}


asked = json.load(sys.stdin)
json.dump({"fifo": value_fifo(asked["fifo"]), "average": [value_average(moves) for moves in asked["average"]]}, sys.stdout)
