import type { Instant } from '../../contract/index.ts';
import type { FormView } from '../pages/form-view.ts';
import type { Say } from '../pages/say.ts';
import type { Caller } from './asking.ts';
import type { Beside, StartForm } from './start-form.ts';

export interface StartFormPieces {
  readonly 'start-form/beside': { readonly beside: Beside; readonly say: Say };
}

export interface StartFormPages {
  readonly 'start-form/start-form': {
    readonly startForm: StartForm;
    readonly caller: Caller | undefined;
    readonly form: FormView;
    readonly beside: Beside;
    /** Of the list of what is wrong. */
    readonly heading: string;
    readonly draftDays: number;
    /** The submission's. */
    readonly token: string;
    readonly savedAt: Instant | undefined;
    /** When another draft was saved that the person may go on with. */
    readonly waitingSince: Instant | undefined;
    readonly keepsDraft: boolean;
    /** What the address brought, as a query: it stays when a draft is thrown away. */
    readonly brought: string;
  };
  readonly 'start-form/caller': {
    readonly startForm: StartForm;
    /** Markup of the question of the unit. */
    readonly unit: string;
    /** Of the person, once a unit is chosen; undefined when nobody there may ask. */
    readonly person: string | undefined;
    readonly hasUnit: boolean;
    readonly message: string | undefined;
  };
}
