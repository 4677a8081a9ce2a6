import { z } from 'zod';
import { count, entry, OrganisationNumber } from '../policy/entry.ts';
import { own, pageForProviders } from '../policy/sources.ts';

export const foreignStaffPolicy = {
  foreignStaff: z.strictObject({
    employmentPackage: entry(z.strictObject({ url: z.url(), employers: z.array(OrganisationNumber) }), {
      words: 'Anställningspaketet, för den som har samordningsnummer, och arbetsgivare som har det',
      unit: 'text',
      source: pageForProviders,
      since: {
        '2026-01-01': { url: 'https://anstallningspaketet.region.example/', employers: ['232100-0065'] },
      },
    }),
    reviewDays: entry(count, {
      words: 'En beställning för personal utan svenskt nummer granskas inom',
      unit: 'days',
      source: own,
      since: { '2026-01-01': 2 },
    }),
  }),
};
