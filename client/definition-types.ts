/** A version of a process, as it was deployed. */
export interface ProcessDefinition {
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly name: string | undefined;
  readonly version: number;
}

/** A step that running instances of one version stand on. */
export interface Standing {
  readonly elementId: string;
  readonly elementName: string;
  /** Without an incident, and with one. */
  readonly active: number;
  readonly incidents: number;
}

/** A job that isn't done. */
export interface UnfinishedJob {
  readonly jobKey: string;
  readonly type: string;
  readonly processDefinitionId: string;
  readonly elementInstanceKey: string;
  readonly retries: number;
  /** It has failed, and is tried again. */
  readonly hasFailed: boolean;
}

/** What is deployed and how much of it runs, for who looks after the processes. */
export interface DefinitionReads {
  /** Every version, the newest of each process first. */
  processDefinitions(filter?: { processDefinitionId?: string }): Promise<ProcessDefinition[]>;
  /** How many instances run, of a process or of one version; the engine counts to a limit, and `isMore` says that there are more. */
  countRunning(filter: {
    processDefinitionId?: string;
    processDefinitionKey?: string;
  }): Promise<{ readonly total: number; readonly isMore: boolean }>;
  /** Where the running instances of a version stand; of those that it called nothing. */
  standing(processDefinitionKey: string): Promise<Standing[]>;
  /** Jobs that aren't done, of which the engine shows so many. */
  unfinishedJobs(limit: number): Promise<{ readonly jobs: readonly UnfinishedJob[]; readonly total: number }>;
}
