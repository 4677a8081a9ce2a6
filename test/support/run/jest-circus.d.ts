/** What jest calls to run a test file (its option `testRunner`), and what that asks of jest's loader of modules. */
declare module 'jest-circus/runner' {
  export type Globals = Readonly<Record<string, unknown>>;
  export interface CircusModules {
    requireInternalModule(path: string): unknown;
    requireModule(path: string): unknown;
    setGlobalsForRuntime(globals: Globals): void;
    unstable_shouldLoadAsEsm(path: string): boolean;
    unstable_importModule(path: string): Promise<unknown>;
    enterTestCode(): void;
    leaveTestCode(): void;
  }
  const circus: {
    readonly default: (
      globalConfig: unknown,
      config: unknown,
      environment: unknown,
      modules: CircusModules,
      testPath: string,
      send: unknown,
    ) => Promise<unknown>;
  };
  export default circus;
}
