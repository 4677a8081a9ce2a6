/** P4: a reserve card is activated, and its receipt followed. */
export * from './activation.ts';
export * from './extension.ts';
export { levelOn, LevelTable, levelTable } from './system-levels.ts';
export * from './ways-now.ts';
export { activationForms } from './forms/index.ts';
