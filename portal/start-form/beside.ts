interface Row {
  readonly label: string;
  readonly text: string;
}

/** The panel beside a start form: what becomes of these answers, why, and what happens then. Every part may be left out. */
export interface Beside {
  /** Default `Det här händer sedan`. */
  readonly heading?: string | undefined;
  /** The card as it will be. */
  readonly plastic?:
    | {
        readonly kind: string;
        /** `med foto` */
        readonly mark?: string;
        readonly name: string;
        readonly text: string;
      }
    | undefined;
  /** What it will be in a word or two, and why. */
  readonly result?: { readonly lead?: string; readonly title: string; readonly why: string } | undefined;
  readonly particulars?: readonly Row[];
  readonly notices?:
    | readonly {
        readonly colour: 'info' | 'warning' | 'danger';
        readonly heading: string;
        readonly text: string;
        /** An address that stands in the text, and is a link there. */
        readonly address?: string;
        /** Where it leads to, after the text. */
        readonly link?: { readonly words: string; readonly href: string };
      }[]
    | undefined;
  /** What happens then, in order. `title` is bold and begins the sentence. */
  readonly steps?: readonly { readonly title: string; readonly text: string }[] | undefined;
  /** What is known already and therefore not asked, and what to do when it is wrong. */
  readonly known?: { readonly rows: readonly Row[]; readonly text: string } | undefined;
  /** Things to bring or to have at hand, and those that somebody might bring in vain. */
  readonly bring?:
    { readonly heading: string; readonly things: readonly string[]; readonly not?: readonly string[] } | undefined;
}
