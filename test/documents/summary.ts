import { table } from '../docs/markdown.ts';

/** What veraPDF said of one file by one standard. */
interface Judgement {
  /** Kind of the document. */
  readonly kind: string;
  /** Part of PDF/A, or PDF/UA. */
  readonly flavour: string;
  readonly passed: number;
  readonly failed: number;
}

/** veraPDF's judgement of every kind of document as a page, from what `Judge` printed. @param made.day when it judged */
export function summaryPage(printed: string, { kinds, version, day }: SummaryMade): string {
  const judged = readJudgements(printed, kinds);
  const rows = kinds.map((kind) => {
    const of = judged.filter((each) => each.kind === kind);
    const [archive, accessible] = [
      of.filter(({ flavour }) => flavour !== 'ua1'),
      of.filter(({ flavour }) => flavour === 'ua1'),
    ];
    const [first] = archive;
    if (!first || accessible.length !== archive.length) throw new Error(`veraPDF did not judge every file of ${kind}`);
    return [`\`${kind}\``, String(archive.length), `PDF/A-${first.flavour}`, ...sums(archive), ...sums(accessible)];
  });
  const columns = ['Kind', 'Files', 'Judged by', 'Passed', 'Failed', 'PDF/UA-1: passed', 'PDF/UA-1: failed'];
  return `${[
    '# What veraPDF says of the documents',
    '',
    'Made by `npm run test:documents -- --write`; run that, don’t change this page.',
    '',
    `veraPDF ${version} judged every kind of document on ${day}, with little, usual and very much in it, and those that can be in English also so. Numbers are`,
    'checks of all files of the kind. A case’s report carries a file, which PDF/A-3 allows and PDF/A-2 doesn’t.',
    '',
    table(columns, rows),
  ].join('\n')}\n`;
}

interface SummaryMade {
  readonly kinds: readonly string[];
  /** Of veraPDF. */
  readonly version: string;
  readonly day: string;
}

/** A line for each file and flavour: `passes 2a receipt-usual.pdf (1200 checks passed, 0 failed)`. */
const line = /^(?:passes|FAILS) (\w+) (.+)\.pdf \((\d+) checks passed, (\d+) failed\)$/gm;

function readJudgements(printed: string, kinds: readonly string[]): Judgement[] {
  return [...printed.matchAll(line)].map(([, flavour = '', file = '', passed, failed]) => {
    // Kinds may begin alike.
    const [kind] = kinds
      .filter((each) => file.startsWith(`${each}-`))
      .toSorted((one, other) => other.length - one.length);
    if (kind === undefined) throw new Error(`${file} is of no kind`);
    return { kind, flavour, passed: Number(passed), failed: Number(failed) };
  });
}

const sums = (of: readonly Judgement[]): string[] =>
  [of.reduce((sum, { passed }) => sum + passed, 0), of.reduce((sum, { failed }) => sum + failed, 0)].map(String);
