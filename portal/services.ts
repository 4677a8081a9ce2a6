import type { ProcessClient } from '../client/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { AnswerKey, PortalRegister } from '../register/index.ts';
import type { InformationPaper } from './info/paper.ts';
import type { DeclarationPaper } from './declaration/declaration-paper.ts';
import type { CaseReportPaper } from './case/report/case-report-paper.ts';
import type { Signing } from './case/signing.ts';
import type { TakenOutPaper } from './take-out/taken-out-paper.ts';
import type { Scanning } from './scans/scanning.ts';
import type { ExtractPaper } from './extract/extract-paper.ts';
import type { Assets } from './assets.ts';
import type { MailNames } from './case/timeline/event.ts';
import type { AnonymousFailures } from './login/anonymous-failures.ts';
import type { Sessions } from './login/sessions.ts';

/** Settings of the portal. */
export interface PortalConfig {
  /** The portal's address as people see it, e.g. `http://localhost:3000`; login returns there. */
  readonly portalUrl: string;
  /** Names besides loopback's and that of `portalUrl` under which the portal may be asked. */
  readonly hosts?: readonly string[];
  /** Who bears it may read counters from elsewhere than this machine. */
  readonly metricsToken?: string | undefined;
  /** `off`: nobody is asked to wait. Default `on`. */
  readonly rateLimits?: 'on' | 'off';
  /** Proxies that are believed about where a request comes from. Default: this machine's. */
  readonly trustedProxies?: string;
  readonly oidc: OidcConfig;
  /** Address of the demo's simulated SITHS eID Portal. Undefined: tasks are done in the real one, and no link leads there. */
  readonly simulatedPortal?: string | undefined;
  /** Events may be sent to this machine, or to its own wire. Default false. */
  readonly mayWebhooksBeLocal?: boolean;
  /** The engine is a cluster of somebody else's: what was changed there is told in no order. Default false. */
  readonly isCluster?: boolean;
  /** How long is waited before each look for a case's next step after one is done, ms. Default: some, fewer than a person notices. */
  readonly nextStepPauses?: readonly number[];
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Unset: a public client, protected by PKCE alone (the demo identity provider). */
  readonly clientSecret?: string;
}

/** What the portal needs of the process engine. */
export type PortalClient = Pick<
  ProcessClient,
  | 'searchUserTasks'
  | 'newestUserTasks'
  | 'findUserTask'
  | 'userTaskVariables'
  | 'userTaskForm'
  | 'assignUserTask'
  | 'unassignUserTask'
  | 'completeUserTask'
  | 'findProcessInstance'
  | 'searchProcessInstances'
  | 'processVariables'
  | 'elementInstances'
  | 'activeSince'
  | 'incidents'
  | 'resolveIncident'
  | 'cancelProcessInstance'
  | 'elementStatistics'
  | 'takenSequenceFlows'
  | 'definitionXml'
  | 'isHealthy'
  | 'findPairing'
  | 'processDefinitions'
  | 'countRunning'
  | 'standing'
  | 'unfinishedJobs'
  | 'engineRecords'
  | 'latestEngineRecord'
>;

/** A program of the house that is started again when it dies. */
export interface HousePart {
  readonly name: string;
  readonly isUp: boolean;
  /** How many times it was started again. */
  readonly restarts: number;
}

/** Everything the portal needs from outside; it reaches for nothing else. */
export interface PortalServices {
  readonly register: PortalRegister;
  readonly client: PortalClient;
  /** Signs what people answer in user tasks; the register trusts its public half. */
  readonly answerKey: AnswerKey;
  /** What each mail is about, by its template, as a case's history names it. */
  readonly mailNames: MailNames;
  /** Draws what has happened in a case, with room for its proof (PDF/A-3a). */
  readonly drawCaseReport: (report: CaseReportPaper) => Promise<Uint8Array>;
  /** Draws what is held about a person (PDF/A-2a). */
  readonly drawExtract: (extract: ExtractPaper) => Promise<Uint8Array>;
  /** What a receipt asks to sign, and the receipt drawn with what was signed (PDF/A-2a). */
  readonly signing: Signing;
  /** Reads what is scanned in, and draws a receipt of it (PDF/A-2a). */
  readonly scanning: Scanning;
  /** Draws statistics, what was found of a sample, or what became of a list (PDF/A-2a). */
  readonly drawTakenOutPaper: (paper: TakenOutPaper) => Promise<Uint8Array>;
  /** Draws a year's trust declaration (PDF/A-2a). */
  readonly drawDeclaration: (declaration: DeclarationPaper) => Promise<Uint8Array>;
  /** Draws a page of information (PDF/A-2a). */
  readonly drawInformation: (page: InformationPaper) => Promise<Uint8Array>;
  /** Business time. Sessions and live pages run on real time. */
  readonly clock: Clock;
  readonly log: Logger;
  readonly config: PortalConfig;
  readonly sessions: Sessions;
  /** What fails without anybody known is counted here; who made it closes it. */
  readonly failures: Pick<AnonymousFailures, 'count'>;
  /** Style sheet, fonts and browser code; as `readAssets` gives them. */
  readonly assets: Assets;
  /** How the parts of the house are right now, when somebody keeps them running. Default: nobody does. */
  readonly parts?: (() => readonly HousePart[]) | undefined;
  /** Why the machine's clock is not believed, so that timers are held; undefined: it is. Default: it always is. */
  readonly clockHeld?: (() => string | undefined) | undefined;
  /** What the portal counts. Default: its own, told at `/metrics` alone. */
  readonly metrics?: Metrics | undefined;
}
