import type { ErrandField } from '../companion/errands.ts';

interface Framed {
  /** Address of the style sheet. */
  readonly style: string;
  /** Address of the house whose tasks lead here. */
  readonly portalUrl: string;
}

/** Something that was done, in words. */
interface Done {
  readonly number: string;
  readonly title: string;
  readonly at: string;
  readonly about: string;
}

/** Template of `views/eid-portal` → what it is handed. */
export interface Templates {
  readonly frame: Framed & { readonly heading: string; readonly body: string };
  readonly home: Framed & {
    readonly errands: readonly { readonly id: string; readonly title: string; readonly lead: string }[];
    readonly done: readonly Done[];
    /** Values that were typed in all of them. */
    readonly typed: number;
  };
  readonly errand: Framed & {
    readonly id: string;
    readonly title: string;
    readonly lead: string;
    readonly button: string;
    readonly fields: readonly (ErrandField & { readonly value: string; readonly fault: string | undefined })[];
    readonly faults: readonly { readonly name: string; readonly text: string }[];
  };
  readonly done: Framed & {
    readonly heading: string;
    readonly rows: readonly { readonly label: string; readonly text: string; readonly isCode: boolean }[];
    readonly typed: number;
  };
  readonly message: Framed & { readonly heading: string; readonly text: string };
}
