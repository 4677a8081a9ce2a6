import { z } from 'zod';
import { CardType, Day, Role } from './vocabulary.ts';

/** A length of days, months or years, `P6M`. */
const Period = z.string().regex(/^P\d+[YMD]$/);

/** `232100-0065` */
const OrganisationNumber = z.string().regex(/^\d{6}-\d{4}$/);

/** `09:30` in Stockholm. */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const RequestLimit = z.strictObject({ count: z.int().positive(), minutes: z.int().positive() });

/**
 * Policy data: every number of days, hour, address and validity of the rules, with the day from which it holds.
 * Changing one changes no diagram. Sources: **S** Region Kronoberg's page, **N** national practice, **P** our own.
 */
const Policy = z.strictObject({
  /** First day on which this edition holds. */
  from: Day,
  cards: z.record(
    CardType,
    z.strictObject({
      /** S: last valid day = activation day + this period, months clamped. */
      period: Period,
      /** P: days before the last valid day on which holder and manager are reminded. */
      remindBefore: z.array(z.int().positive()),
    }),
  ),
  /** P: a short-term card that is to be activated by phone, and was not by then, goes back to stock. */
  shortTermCard: z.strictObject({ activateWithinDays: z.int().positive() }),
  reserveCard: z.strictObject({
    /** P: an activation not done by then is closed. */
    activateWithinHours: z.int().positive(),
    /** P: this many reserve cards for one employment within the days below go to review. */
    reviewFrom: z.int().positive(),
    reviewWithinDays: z.int().positive(),
    /** P: hours after the order in SITHS eID Portal at which the receipt's clock starts although nobody has said that the holder fetched. */
    fetchWithinHours: z.int().positive(),
    /** N: how much longer a card of LoA 3 holds when it is extended, once. */
    extendedBy: Period,
  }),
  assurance: z.strictObject({
    /** N: systems that ask for a level, from a day on, and where that is written. */
    systems: z
      .array(
        z.strictObject({ id: z.string(), name: z.string(), loa: z.int().min(2).max(3), from: Day, source: z.string() }),
      )
      .min(1),
    /** N: persons who order and confirm a reserve card of LoA 3. */
    administrators: z.int().positive(),
  }),
  receipt: z.strictObject({
    remindOnDay: z.int(),
    escalateOnDay: z.int(),
    blockOnDay: z.int(),
    /** P: warning before the block, hours. */
    warnHoursBefore: z.int(),
    /** P: the block is given on a working day at this hour (Europe/Stockholm). */
    blockAtHour: z.int().min(0).max(23),
    /** P: "Skickad" by the sender moves the block, once, by so many working days. */
    sentMovesWorkingDays: z.int(),
    /** P: when to stop waiting for a receipt whose card is no longer active. */
    giveUpOnDay: z.int(),
    /** Gets the escalation when the parent unit has no manager. */
    escalationAddress: z.email(),
  }),
  cardReturn: z.strictObject({
    remindOnDays: z.tuple([z.int(), z.int()]),
    giveUpOnDay: z.int(),
    /** P: how long a card that was given up may still turn up in its own case. */
    watchUnreturnedDays: z.int(),
  }),
  block: z.strictObject({
    /** P: minutes of manned service time within which a block is done. */
    dueMinutes: z.strictObject({ urgent: z.int(), normal: z.int() }),
    /** N: blocks at any hour. */
    roundTheClockPhone: z.string(),
    /** N: where a holder blocks a card of their own at any hour. */
    selfService: z.strictObject({ name: z.string(), address: z.url() }),
    /** P: minutes until a block is tried again when SITHS eID Portal can't be reached. */
    tryAgainMinutes: z.int().positive(),
    /** P: working days within which the auditor looks at a misuse. */
    auditWithinWorkingDays: z.int().positive(),
    /** P: days within which the manager says whether a card that its holder gives up is to be blocked. */
    consentDays: z.int().positive(),
    /** P: facts of a caller that must agree with the register before a card is blocked by phone. */
    matchingFacts: z.int().positive(),
  }),
  /** P: most requests of a kind by one person within some minutes; generous for people, far too few for a script. */
  requests: z.strictObject({
    /** Whole national numbers shown. */
    reveals: RequestLimit,
    /** Searches and scans. */
    searches: RequestLimit,
    /** Files sent. */
    uploads: RequestLimit,
    /** Everything that is sent: forms, drafts, answers. */
    changes: RequestLimit,
    /** By everybody who isn't logged in, at one address: a hospital may have a single one. */
    strangers: RequestLimit,
    /** Pages that are kept up to date at the same time. */
    livePages: z.int().positive(),
  }),
  customerService: z.strictObject({
    name: z.string(),
    phone: z.string(),
    address: z.array(z.string()),
    /** Manned hours on working days, hour of day. */
    opens: z.int(),
    closes: z.int(),
  }),
  /** N: which product a card is, by the beginning of its number, and who unlocks it: the holder with the PUK letter (6xx), or an administrator (7xx). */
  cardProducts: z.array(
    z.strictObject({
      product: z.enum(['6xx', '7xx']),
      prefixes: z.array(z.string()),
      unlocks: z.enum(['puk-letter', 'administrator']),
    }),
  ),
  login: z.strictObject({
    /** N: the level of assurance that an `acr` of the identity provider stands for (Sambi, Digg); any other is level 0. */
    acr: z.record(z.string(), z.int().min(2).max(4)),
    /** P: the level of assurance of the login without which a role doesn't count. */
    leastLevel: z.record(Role, z.int().min(0).max(4)),
  }),
  order: z.strictObject({
    /** S: an assignment longer than this gives a company card instead of a short-term card. */
    longAssignment: Period,
    /** S: how long the ID document is valid at least, counted from the day the order was first submitted. */
    idDocumentValid: Period,
    /** S: how long the passport of somebody without a Swedish number is valid at least, after the day of issue. */
    passportValid: Period,
    /** P: younger than this is taken for a wrong century in the number. N: nobody younger gets a card. */
    leastAge: Period,
    /** N: age from which LoA 3 is possible. */
    adultAge: Period,
    /** S: days to complete an order that was sent back. */
    completionDays: z.int().positive(),
    /** P: days within which customer service reviews an order, orders production, and registers the card that came. */
    reviewDays: z.int().positive(),
    productionDays: z.int().positive(),
    deliveryDays: z.int().positive(),
    /** P: days between looks for a person's record in HSA. */
    hsaCheckDays: z.int().positive(),
    /** P: most rows of a list of orders. */
    listRows: z.int().positive(),
    /** P: an employment or assignment begins within this time; later is a slip of the pen. */
    startsWithin: Period,
    /** N: days after which a card that lies ready is reminded of. */
    pickUpRemindDays: z.tuple([z.int(), z.int()]),
    /** N: day on which a card that nobody collected is annulled. */
    annulOnDay: z.int().positive(),
  }),
  /** S: where somebody who can't be served by phone or through colleagues gets a card, and photos are taken. */
  desks: z
    .array(
      z.strictObject({
        name: z.string(),
        /** Organizer of the calendar invitations. */
        email: z.email(),
        address: z.array(z.string()).min(1),
        addressInEnglish: z.array(z.string()).min(1),
        /** P: ISO weekday → hours in which visits begin and end; a day that is not there is closed. */
        hours: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(z.tuple([ClockTime, ClockTime]))),
        /** P: visits at the same time. */
        capacity: z.int().positive(),
      }),
    )
    .min(1),
  visits: z.strictObject({
    /** P: length of a visit, by how many must come. */
    slotMinutes: z.strictObject({ one: z.int().positive(), several: z.int().positive() }),
    /** P: how far ahead, and how late, a visit can be booked. */
    bookAheadDays: z.int().positive(),
    noticeHours: z.int().nonnegative(),
    /** P: days within which a visit that is needed is booked; then what it was for is given up. */
    bookWithinDays: z.int().positive(),
    /** S: reminder before the visit. */
    reminderHours: z.int().positive(),
    /** P: so often a visit is booked anew after nobody came. */
    maxNoShows: z.int().nonnegative(),
    /** Days on which the desks are closed besides holidays. */
    closedDays: z.array(Day),
  }),
  /** S: employers whose permanent staff get a SIS card, by organisation number. */
  sisEmployers: z.array(OrganisationNumber).min(1),
  foreignStaff: z.strictObject({
    /** S: who has a samordningsnummer is ordered with the package for new employees, where the employer has it. */
    employmentPackage: z.strictObject({ url: z.url(), employers: z.array(OrganisationNumber) }),
    /** P: days within which customer service reviews an order. */
    reviewDays: z.int().positive(),
  }),
  /** P3 and the stock of blank cards. */
  stock: z.strictObject({
    /** P: most cards, and most receipt forms, in one order. */
    maxCards: z.int().positive(),
    maxForms: z.int().positive(),
    /** P: the history that use per week is counted on. */
    historyWeeks: z.int().positive(),
    /** P: weeks from an order until the cards lie in the drawer, and cards that should be left then. */
    leadTimeWeeks: z.int().positive(),
    safetyCards: z.int().positive(),
    /** P: an ordinary order lasts so many weeks; what it needs at least, however little is used. */
    coverWeeks: z.int().positive(),
    leastNeed: z.int().positive(),
    /** P: days after shipping on which the unit is reminded to confirm. */
    confirmRemindDays: z.tuple([z.int(), z.int()]),
    /** P: blanks that expire within so many days are pointed out. */
    expiresSoonDays: z.int().positive(),
    /** P: days within which customer service reviews, packs and looks into a deviation. */
    reviewDays: z.int().positive(),
    packDays: z.int().positive(),
    deviationDays: z.int().positive(),
  }),
  /** P: days that a half-filled form is kept. */
  draftDays: z.int().positive(),
  /** Years that cases, receipts and the audit log are kept. */
  retentionYears: z.int().positive(),
  /** Readings of the same thing by the same person within so many minutes are one row of the audit log (**P**). */
  reading: z.object({ bundleMinutes: z.int().positive() }),
  /** Version of the terms printed on receipts. */
  termsVersion: z.string(),
});
export type Policy = z.infer<typeof Policy>;

const editions: readonly Policy[] = z
  .array(Policy)
  .min(1)
  .parse([
    {
      from: '2026-01-01',
      cards: {
        sis: { period: 'P5Y', remindBefore: [60, 30] },
        company: { period: 'P5Y', remindBefore: [60, 30] },
        'short-term': { period: 'P6M', remindBefore: [14] },
        reserve: { period: 'P30D', remindBefore: [3] },
      },
      shortTermCard: { activateWithinDays: 7 },
      reserveCard: {
        activateWithinHours: 24,
        reviewFrom: 3,
        reviewWithinDays: 90,
        fetchWithinHours: 24,
        extendedBy: 'P30D',
      },
      assurance: {
        systems: [
          {
            id: 'nll',
            name: 'Nationella läkemedelslistan (NLL)',
            loa: 3,
            from: '2025-12-01',
            source: 'E-hälsomyndigheten',
          },
          { id: 'pascal', name: 'Pascal', loa: 3, from: '2025-12-01', source: 'Inera' },
          { id: 'npo-loa3', name: 'Delar av NPÖ som kräver LoA 3', loa: 3, from: '2025-12-01', source: 'Inera' },
          { id: 'npo', name: 'Övriga NPÖ', loa: 2, from: '2025-12-01', source: 'Inera' },
          {
            id: 'other',
            name: 'Inloggning på datorn och andra system',
            loa: 2,
            from: '2025-12-01',
            source: 'Egen policy',
          },
        ],
        administrators: 2,
      },
      receipt: {
        remindOnDay: 7,
        escalateOnDay: 14,
        blockOnDay: 21,
        warnHoursBefore: 48,
        blockAtHour: 9,
        sentMovesWorkingDays: 5,
        giveUpOnDay: 90,
        escalationAddress: 'kundservice-ledning@kundservice.example',
      },
      cardReturn: { remindOnDays: [14, 30], giveUpOnDay: 44, watchUnreturnedDays: 365 },
      block: {
        dueMinutes: { urgent: 30, normal: 240 },
        roundTheClockPhone: '000-000 00 24',
        selfService: { name: 'Mina sidor', address: 'https://minasidor.example/' },
        tryAgainMinutes: 15,
        auditWithinWorkingDays: 5,
        consentDays: 3,
        matchingFacts: 2,
      },
      requests: {
        reveals: { count: 30, minutes: 10 },
        searches: { count: 300, minutes: 5 },
        uploads: { count: 20, minutes: 10 },
        changes: { count: 1000, minutes: 5 },
        strangers: { count: 1000, minutes: 5 },
        livePages: 20,
      },
      customerService: {
        name: 'Intern kundservice',
        phone: '000-000 00 10',
        address: ['Intern kundservice', 'Exempelgatan 1', '000 00 Växjö'],
        opens: 8,
        closes: 17,
      },
      cardProducts: [
        { product: '6xx', prefixes: ['SI6', 'FK6', 'KT6'], unlocks: 'puk-letter' },
        { product: '7xx', prefixes: ['SI7', 'FK7', 'KT7'], unlocks: 'administrator' },
      ],
      login: {
        acr: {
          'http://id.sambi.se/loa/loa2': 2,
          'http://id.sambi.se/loa/loa3': 3,
          'http://id.elegnamnden.se/loa/1.0/loa2': 2,
          'http://id.elegnamnden.se/loa/1.0/loa3': 3,
          'http://id.elegnamnden.se/loa/1.0/loa4': 4,
        },
        leastLevel: {
          manager: 3,
          orderer: 3,
          colleague: 2,
          holder: 2,
          'customer-service': 3,
          auditor: 3,
          admin: 3,
        },
      },
      order: {
        longAssignment: 'P6M',
        idDocumentValid: 'P3M',
        passportValid: 'P6M',
        leastAge: 'P15Y',
        adultAge: 'P18Y',
        completionDays: 14,
        reviewDays: 2,
        productionDays: 2,
        deliveryDays: 10,
        hsaCheckDays: 1,
        listRows: 300,
        startsWithin: 'P2Y',
        pickUpRemindDays: [14, 30],
        annulOnDay: 60,
      },
      desks: [
        {
          name: 'Växjö',
          email: 'servicedisk-vaxjo@kundservice.example',
          address: ['Servicedisken i Växjö', 'Exempelgatan 1, plan 1', '000 00 Växjö'],
          addressInEnglish: ['The service desk in Växjö', 'Exempelgatan 1, ground floor', '000 00 Växjö'],
          hours: {
            1: [
              ['09:00', '11:30'],
              ['13:00', '15:30'],
            ],
            2: [
              ['09:00', '11:30'],
              ['13:00', '15:30'],
            ],
            3: [
              ['09:00', '11:30'],
              ['13:00', '15:30'],
            ],
            4: [
              ['09:00', '11:30'],
              ['13:00', '15:30'],
            ],
            5: [['09:00', '11:30']],
          },
          capacity: 2,
        },
        {
          name: 'Ljungby',
          email: 'servicedisk-ljungby@kundservice.example',
          address: ['Servicedisken i Ljungby', 'Mönstervägen 3, entré B', '000 00 Ljungby'],
          addressInEnglish: ['The service desk in Ljungby', 'Mönstervägen 3, entrance B', '000 00 Ljungby'],
          hours: { 2: [['10:00', '12:00']], 4: [['13:00', '15:00']] },
          capacity: 1,
        },
      ],
      visits: {
        slotMinutes: { one: 20, several: 40 },
        bookAheadDays: 21,
        noticeHours: 4,
        bookWithinDays: 14,
        reminderHours: 24,
        maxNoShows: 2,
        closedDays: [],
      },
      // Region Kronoberg, Tingsryds kommun, Lessebo kommun.
      sisEmployers: ['232100-0065', '212000-0621', '212000-0613'],
      foreignStaff: {
        employmentPackage: { url: 'https://anstallningspaketet.region.example/', employers: ['232100-0065'] },
        reviewDays: 2,
      },
      stock: {
        maxCards: 50,
        maxForms: 50,
        historyWeeks: 12,
        leadTimeWeeks: 2,
        safetyCards: 3,
        coverWeeks: 8,
        leastNeed: 15,
        confirmRemindDays: [7, 14],
        expiresSoonDays: 60,
        reviewDays: 2,
        packDays: 2,
        deviationDays: 5,
      },
      draftDays: 30,
      retentionYears: 10,
      reading: { bundleMinutes: 60 },
      termsVersion: '2026-01',
    },
  ]);

/** The day before which no policy holds; nothing was done in this system then. */
export const firstEdition: string = editions[0]?.from ?? '';

/** The policy that holds on a day. Throws when no edition had begun by then. @param day `2026-11-24` */
export function policyOn(day: string): Policy {
  const edition = editions.findLast((candidate) => candidate.from <= day);
  if (!edition) throw new RangeError(`No policy holds on ${day}`);
  return edition;
}

/** What of the policy processes carry: no addresses of people or offices. */
export const ProcessPolicy = Policy.omit({
  requests: true,
  receipt: true,
  customerService: true,
  desks: true,
  assurance: true,
  login: true,
  sisEmployers: true,
});

/** The part of a day's policy that a process takes with it from its beginning: tables and timers read their numbers from it. */
export function processPolicyOn(day: string): z.infer<typeof ProcessPolicy> {
  return z.object(ProcessPolicy.shape).parse(policyOn(day));
}
