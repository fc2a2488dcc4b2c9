"""Writes tools/import/marc8-tables.txt: which character each code of MARC-8 stands for.

    python3 -m venv .venv && .venv/bin/pip install pymarc && .venv/bin/python tools/marc8/write-tables.py

The mapping is that of the Library of Congress's code tables, which pymarc carries. One line for codes in a row: the final byte
of the escape that chooses the set, the first code, the characters; Unicode's own properties tell which of them combine.
"""
from pathlib import Path

from pymarc import marc8_mapping

lines = []
for final, codes in sorted(marc8_mapping.CODESETS.items()):
    mapped = {code: pair[0] for code, pair in codes.items() if code > 0x20}
    if final == 0x31:
        mapped.update({code: char for code, char in marc8_mapping.ODD_MAP.items() if code not in mapped})
    run, last = None, None
    for code in sorted(mapped):
        char = chr(mapped[code])
        if code - 1 == last and run is not None:
            run[1].append(char)
        else:
            run = (code, [char])
            lines.append((final, run))
        last = code
text = "".join(f"{final:02x} {start:x} {''.join(chars)}\n" for final, (start, chars) in lines)
path = Path(__file__).parent.parent / "import" / "marc8-tables.txt"
path.write_text(text, encoding="utf-8")
print(f"{sum(len(chars) for _, (_, chars) in lines)} characters, {len(lines)} runs, {len(text.encode())} bytes")
