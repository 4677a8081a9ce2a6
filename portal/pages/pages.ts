import type { Language, OnCall } from '../../contract/index.ts';
import type { Information } from '../info/information.ts';
import type { ApiPages } from '../api/pages.ts';
import type { ActivationPages } from '../activation/pages.ts';
import type { OwnComing } from '../case/own-coming.ts';
import type { AdministrationPages, AdministrationPieces } from '../administration/pages.ts';
import type { ApprovalPages, ApprovalPieces } from '../approvals/pages.ts';
import type { BlockingPages, BlockingPieces } from '../blocking/pages.ts';
import type { CallerPages, CallerPieces } from '../caller/pages.ts';
import type { CasePages, CasePieces } from '../case/pages.ts';
import type { DeclarationPages } from '../declaration/pages.ts';
import type { DeskPages, DeskPieces } from '../desk/pages.ts';
import type { EmploymentEndPages } from '../employment-end/pages.ts';
import type { ExtractPages, ExtractPieces } from '../extract/requests/pages.ts';
import type { LogPages, LogPieces } from '../log/pages.ts';
import type { OrderPages, OrderPieces } from '../order/pages.ts';
import type { PlainFormPages } from '../plain-form/pages.ts';
import type { ChasingPieces, ReturnPages } from '../return/pages.ts';
import type { SamplesPages } from '../samples/pages.ts';
import type { ScanPages } from '../scans/pages.ts';
import type { StartFormPages, StartFormPieces } from '../start-form/pages.ts';
import type { StartPages } from '../start/pages.ts';
import type { StatisticsPages, StatisticsPieces } from '../statistics/pages.ts';
import type { StockPages } from '../stock/pages.ts';
import type { SubstitutePages } from '../substitutes/pages.ts';
import type { ValidityPages, ValidityPieces } from '../validity/pages.ts';
import type { WaysPages } from '../ways/pages.ts';
import type { VisitPages, VisitPieces } from '../visits/pages.ts';
import type { MappingChoice } from '../administration/imports/pages.ts';
import type { Badge } from './badge.ts';
import type { Particular } from './particular.ts';
import type { FormView } from './form-view.ts';
import type { Pager } from './pager.ts';
import type { Say } from './say.ts';
import type { Shell } from './shell.ts';
import type { Head, Shared } from './shared.ts';

/** Page → its own data. A template `views/<name>.eta` is checked against it (`npm run check:views`). */
export interface Pages
  extends
    ActivationPages,
    AdministrationPages,
    ApiPages,
    ApprovalPages,
    BlockingPages,
    CallerPages,
    CasePages,
    DeclarationPages,
    DeskPages,
    EmploymentEndPages,
    ExtractPages,
    LogPages,
    OrderPages,
    PlainFormPages,
    ReturnPages,
    SamplesPages,
    ScanPages,
    StartFormPages,
    StartPages,
    StatisticsPages,
    StockPages,
    SubstitutePages,
    ValidityPages,
    VisitPages,
    WaysPages {
  readonly error: {
    readonly heading: string;
    readonly detail: string;
    /** Where a button begins a login, in place of the link to the start page. */
    readonly login: string | undefined;
    readonly toStart: string;
  };
  readonly info: {
    readonly language: Language;
    /** The same in the other language. */
    readonly translation: { readonly title: string; readonly address: string } | undefined;
    readonly html: string;
    /** Address of the same as PDF. */
    readonly paper: string;
    readonly contact: {
      readonly name: string;
      readonly phone: string;
      readonly opens: number;
      readonly closes: number;
      readonly roundTheClock: string;
      /** Duties that hear of urgent blocks while customer service is away. */
      readonly onCall: readonly OnCall[];
    };
    /** Other instructions; none beside a page of the footer. */
    readonly others: readonly Pick<Information, 'name' | 'title'>[];
  };
  readonly instructions: {
    readonly language: Language;
    /** For whom they are. */
    readonly about: string;
    readonly pages: readonly (Pick<Information, 'name' | 'title'> & { readonly language: Language })[];
  };
  readonly 'logged-out': object;
}

/** Piece of a page → all that it reads. A template that includes one hands it that, nothing else. */
export interface Pieces
  extends
    AdministrationPieces,
    ApprovalPieces,
    BlockingPieces,
    CallerPieces,
    ChasingPieces,
    DeskPieces,
    CasePieces,
    ExtractPieces,
    LogPieces,
    OrderPieces,
    StartFormPieces,
    StatisticsPieces,
    ValidityPieces,
    VisitPieces {
  readonly layout: Shared & Head & { readonly body: string };
  readonly icons: object;
  readonly 'other-language': { readonly shell: Shell; readonly look: 'bar-button' | 'menu-button' };
  readonly badge: { readonly badge: Badge };
  readonly chip: { readonly isActive: boolean };
  readonly 'case/own-coming': { readonly coming: readonly OwnComing[]; readonly language: Language; readonly say: Say };
  readonly 'administration/mapping-choice': { readonly choice: MappingChoice };
  /** Undefined: nobody knows yet. */
  readonly mark: { readonly isWell: boolean | undefined };
  readonly pager: { readonly pager: Pager };
  readonly particulars: { readonly particulars: readonly Particular[]; readonly say: Say; readonly token?: string };
  readonly reveal: {
    readonly action: string;
    readonly token: string;
    readonly reasons: Say['revealReasons'];
  };
  readonly 'error-summary': Pick<FormView, 'summary'> & { readonly heading: string };
}

/** Template → all that it is handed. */
export type Templates = Pieces & { readonly [Name in keyof Pages]: Shared & Head & Pages[Name] };
