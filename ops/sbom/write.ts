import { writeFileSync } from 'node:fs';
import { billOfMaterials } from './bill.ts';

/** `npm run sbom`: the packages of this installation as CycloneDX, on the terminal or in the file that the argument names. */
const [file] = process.argv.slice(2);
const text = `${JSON.stringify(billOfMaterials('.'), null, 2)}\n`;
if (file === undefined) process.stdout.write(text);
else writeFileSync(file, text);
