"""How many phrases of the corpus does the grammar read exactly? `python -m bench.figures_corpus`"""

from collections import Counter

from tests.figures.corpus import PARTS, phrases, read


def main() -> None:
    for part in PARTS:
        count: Counter[str] = Counter()
        for phrase in phrases(part):
            reading = read(phrase.text)
            count["figures" if phrase.is_figure else "not figures"] += 1
            if phrase.is_figure:
                count["exact"] += phrase.agrees(reading, with_unit=False)
                count["with unit"] += phrase.agrees(reading)
            else:
                count["refused"] += reading is None
            if not phrase.agrees(reading):
                print(f"  differs: {phrase.text!r}, read as {reading}")
        print(
            f"{part}: {count['exact']} of {count['figures']} figures exact, {count['with unit']} with their unit; "
            f"{count['refused']} of {count['not figures']} that are none refused"
        )


if __name__ == "__main__":
    main()
