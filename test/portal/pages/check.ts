import { checkTemplates } from './check-templates.ts';

/** `npm run check:views`: the templates of the portal against the types of their data. */

const folders = [
  { folder: 'portal/views', types: 'portal/pages/pages.ts', without: ['idp', 'eid-portal'] },
  { folder: 'portal/views/idp', types: 'portal/idp/templates.ts' },
  { folder: 'portal/views/eid-portal', types: 'portal/eid-portal/templates.ts' },
];
const faults = folders.flatMap((each) => checkTemplates(each).map((fault) => ({ ...fault, folder: each.folder })));
for (const { folder, template, line, message } of faults) {
  console.error(`${folder}/${template}.eta:${line} ${message}`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
