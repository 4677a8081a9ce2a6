import { Router } from 'express';
import { dayAt, policyOn, type Policy } from '../../contract/index.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';

/** Pages of the footer, open to everyone: help, accessibility, personal data. */
export function setUpInfoPages({ clock }: Pick<PortalServices, 'clock'>, views: Views): Router {
  const router = Router();
  for (const [path, page] of Object.entries(pages)) {
    router.get(path, (_req, res) => {
      const policy = policyOn(dayAt(clock.now()));
      const { name, phone, opens, closes } = policy.customerService;
      const { title, parts } = page(policy);
      const contact = { heading: 'Kontakt', text: `${name}, ${phone}, vardagar ${opens}–${closes}.` };
      views.show(res, 'info', { title, parts: [...parts, contact] });
    });
  }
  return router;
}

interface Page {
  readonly title: string;
  readonly parts: readonly { readonly heading?: string; readonly text: string }[];
}

const pages: Readonly<Record<string, (policy: Policy) => Page>> = {
  '/hjalp': ({ receipt, order, block, desks }) => ({
    title: 'Hjälp',
    parts: [
      {
        heading: 'Beställa ett kort',
        text: `Ansvarig chef eller IT-beställare beställer. Blanketten visar vilket kort det blir och varför, innan du skickar in. Ett kort med foto kräver ett besök vid servicedisken i ${desks.map(({ name }) => name).join(' eller ')}. Kortet ska hämtas inom ${order.annulOnDay} dagar från att det är klart.`,
      },
      {
        heading: 'Aktivera ett reservkort',
        text: 'Fyll i blanketten, skriv ut kvittensen, låt innehavaren och intygsgivaren skriva under och ring oss. Vi ringer upp enheten på numret i HSA, läser kortnumret med er och aktiverar kortet.',
      },
      {
        heading: 'Kvittensen',
        text: `Skicka den underskrivna kvittensen till oss inom ${receipt.remindOnDay} dagar. Kommer den inte in spärras kortet efter en varning.`,
      },
      {
        heading: 'Spärra ett kort',
        text: `Ditt eget kort spärrar du under Mina kort. Chef och IT-beställare spärrar enhetens kort. En spärr går inte att ångra. När vi inte är på plats: ring ${block.roundTheClockPhone}, dygnet runt.`,
      },
      {
        heading: 'Kortet öppnar inte ett system',
        text: 'Enhetens reservkort har tillitsnivå 2. Nationella läkemedelslistan, Pascal och delar av NPÖ kräver tillitsnivå 3.',
      },
    ],
  }),
  '/tillganglighet': () => ({
    title: 'Tillgänglighetsredogörelse',
    parts: [
      {
        text: 'Portalen är byggd för att följa WCAG 2.2, nivå AA. Den fungerar med tangentbord och skärmläsare, i mörkt läge och i små fönster.',
      },
      {
        heading: 'Kända brister',
        text: 'Processdiagrammet på ärendesidan är en bild. Samma uppgifter står som text under Nästa steg och Händelser.',
      },
    ],
  }),
  '/personuppgifter': ({ retentionYears, draftDays }) => ({
    title: 'Så hanterar vi personuppgifter',
    parts: [
      {
        text: 'Personnummer lagras krypterat och visas dolt. Den som visar ett helt nummer loggas, liksom den som öppnar ett ärende om någon med skyddade personuppgifter.',
      },
      {
        heading: 'Hur länge',
        text: `Ärenden och kvittenser sparas i ${retentionYears} år efter att ärendet är stängt. Utkast tas bort efter ${draftDays} dagar.`,
      },
    ],
  }),
};
