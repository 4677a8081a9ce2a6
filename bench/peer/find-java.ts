import { spawnSync } from 'node:child_process';

/** What keeps programs in Java from being built and run here: they need a JDK 17 or later and Maven. */
export function lackingForJava(): string | undefined {
  const java = spawnSync('javac', ['-version'], { encoding: 'utf8' });
  const release = Number(/javac (\d+)/.exec(`${java.stdout}${java.stderr}`)?.[1] ?? 0);
  if (release < 17) return `They need a JDK 17 or later; ${release === 0 ? 'there is none' : `this is ${release}`}.`;
  return spawnSync('mvn', ['--version']).status === 0 ? undefined : 'They need Maven, which is not installed.';
}
