import type { Badge } from '../pages/badge.ts';
import type { Particular } from '../pages/particular.ts';
import type { WithForm } from '../plain-form/pages.ts';

/** How often each answer was given to a question; `before`: how many no there were in the quarter before, if it was gone through. */
export interface QuestionResult {
  readonly question: string;
  readonly yes: number;
  readonly no: number;
  readonly notApplicable: number;
  readonly before: string;
}

export interface SamplesPages {
  readonly 'samples/samples': {
    readonly fault: string | undefined;
    /** Quarters that have ended without a sample. */
    readonly open: readonly { readonly quarter: string; readonly name: string }[];
    /** From when the quarter that is under way can be drawn. */
    readonly next: string;
    readonly rows: readonly {
      readonly href: string;
      readonly name: string;
      readonly about: string;
      readonly seed: string;
      readonly badge: Badge;
    }[];
  };
  readonly 'samples/sample': {
    readonly name: string;
    readonly about: readonly string[];
    readonly seed: string;
    readonly fault: string | undefined;
    readonly notice: string | undefined;
    readonly tally: readonly { readonly number: string; readonly text: string }[];
    readonly cases: readonly {
      readonly href: string;
      readonly number: string;
      readonly what: string;
      readonly unit: string;
      readonly by: string;
      readonly badge: Badge;
    }[];
    readonly hidden: string | undefined;
    readonly erased: string | undefined;
    readonly results: readonly QuestionResult[];
    readonly quarterBefore: string;
    /** The protocol, to keep. */
    readonly files: readonly { readonly href: string; readonly text: string }[];
    /** Where it is signed; undefined: not yet, or done. */
    readonly sign: string | undefined;
    readonly left: string | undefined;
  };
  readonly 'samples/review': WithForm & {
    readonly home: string;
    readonly name: string;
    readonly number: string;
    readonly action: string;
    readonly particulars: readonly Particular[];
    readonly evidence: readonly { readonly href: string; readonly text: string }[];
    /** Why nothing can be answered, in words. */
    readonly closed: string | undefined;
    readonly found: readonly Particular[];
  };
}
