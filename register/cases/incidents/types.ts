import type { Instant } from '../../../contract/index.ts';

/** A step that stands still: what an administrator decides about. Keys are the engine's. */
export interface Standstill {
  readonly incidentKey: string;
  readonly jobKey: string | undefined;
  /** The instance at the root of its tree. */
  readonly rootKey: string;
  readonly caseId?: string | undefined;
  /** Names of process and step. */
  readonly process: string;
  readonly step: string;
}

/** What a person had the house do at the engine, and when. */
export interface EngineOrder {
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly at: Instant;
}
