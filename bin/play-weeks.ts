import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from './run/explain.ts';
import { unfinished, wholeMark } from './run/first-weeks.ts';
import { readSettings } from './run/settings.ts';
import { playWeeks } from './weeks/play.ts';

const seed = 20_261_127;

/** Part of `npm start` on an empty folder: plays three invented weeks in a folder inside it, and ends with who started it. */
process.once('disconnect', () => process.exit(1));
try {
  const config = readSettings();
  const folder = join(config.DATA_DIR, unfinished);
  console.log('\n  Playing three weeks of an invented region (`npm start -- --empty` starts without them):');
  let told = 0;
  const progress = (day: string, share: number) => {
    process.send?.({ day, share });
    if (process.stdout.isTTY) process.stdout.write(`\r  ${day}  ${Math.round(share * 100)} %  `);
    else if (share - told >= 0.3 || share === 1) console.log(`  ${day}  ${Math.round((told = share) * 100)} %`);
  };
  await playWeeks({ config: { ...config, DATA_DIR: folder }, present: Date.now(), seed, progress });
  writeFileSync(join(folder, wholeMark), '');
  process.exit(0);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
