/** What was found about one engine. */
export interface Figures {
  readonly instancesPerSecond: number;
  /** For each instance, ms: of the engine, of what runs in its process, and of its database. */
  readonly cpuMs: number;
  /** The part of that which a server of the database has used. */
  readonly databaseCpuMs?: number;
  /** Completions for each instance that were refused for another at the same time, and repeated at once. */
  readonly repeated?: number;
}
