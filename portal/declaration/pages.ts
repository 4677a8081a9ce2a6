import type { Badge } from '../pages/badge.ts';
import type { Particular } from '../pages/particular.ts';
import type { WithForm } from '../plain-form/pages.ts';
import type { Measure } from './measure.ts';

/** A measure with what is thought of it. */
export interface MeasureView extends Measure {
  readonly badge: Badge | undefined;
}

export interface DeclarationPages {
  readonly 'declaration/declaration': {
    readonly year: string;
    readonly notice: string | undefined;
    readonly fault: string | undefined;
    readonly years: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
    readonly framework: string;
    readonly signed: string | undefined;
    readonly sha256: string | undefined;
    readonly chapters: readonly {
      readonly href: string;
      readonly title: string;
      readonly about: string;
      readonly level: string;
      readonly badge: Badge;
      readonly gaps: readonly string[];
    }[];
    readonly left: string | undefined;
    /** From when it may be signed; undefined: it may, or is. */
    readonly early: string | undefined;
    /** Where it is signed, with the mark of what is shown; undefined: not now. */
    readonly sign: { readonly action: string; readonly mark: string } | undefined;
    readonly files: readonly { readonly href: string; readonly text: string }[];
  };
  readonly 'declaration/chapter': WithForm & {
    readonly home: string;
    readonly year: string;
    readonly title: string;
    readonly about: string;
    readonly action: string;
    readonly isOpen: boolean;
    readonly measures: readonly MeasureView[];
    readonly gaps: readonly string[];
    readonly samples: readonly { readonly href: string; readonly text: string }[];
    readonly declared: readonly Particular[];
  };
}
