import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Where the CPU time of a profile went, by room and by function: `node bench/engine/profile.ts FILE.cpuprofile`. Profiles come from
 * `node --cpu-prof --cpu-prof-dir=FOLDER bench/engine/throughput.ts fan-out 300` (or `http.ts`: one of the client, one of the server).
 * What has no file of its own – SQLite above all – counts for the function that calls it; waiting for work is left out.
 */
const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

const [file = ''] = process.argv.slice(2);
const profile = Profile.parse(JSON.parse(readFileSync(file, 'utf8')));
const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));

interface Place {
  readonly room: string;
  readonly name: string;
}

const engineRoom = /\/engine\/(?:([a-z]+)\/(?:.*\/)?)?([^/]+\.ts)$/;

function roomOf(url: string): string {
  if (url.startsWith('node:')) return 'Node itself';
  if (url.includes('/node_modules/')) return 'libraries';
  if (url.includes('/bench/')) return 'the benchmark itself';
  const [, folder, name] = engineRoom.exec(url) ?? [];
  if (name === undefined) return url.includes('/feel/') ? 'feel' : 'other';
  return folder === undefined ? `engine/${name}` : `engine/${folder}`;
}

/** Undefined: idle. */
function placeOf(id: number): Place | undefined {
  const node = nodes.get(id);
  if (!node) return { room: 'other', name: 'unknown' };
  const { functionName, url } = node.callFrame;
  if (functionName === '(idle)') return undefined;
  if (functionName === '(garbage collector)') return { room: 'garbage collection', name: functionName };
  const parent = parents.get(id);
  if (url !== '') return { room: roomOf(url), name: `${functionName || 'anonymous'} (${url.split('/').at(-1) ?? ''})` };
  return parent === undefined ? { room: 'Node itself', name: functionName } : placeOf(parent);
}

const rooms = new Map<string, number>();
const functions = new Map<string, number>();
let total = 0;
for (const [index, id] of profile.samples.entries()) {
  const place = placeOf(id);
  const time = profile.timeDeltas[index] ?? 0;
  if (!place) continue;
  total += time;
  rooms.set(place.room, (rooms.get(place.room) ?? 0) + time);
  functions.set(place.name, (functions.get(place.name) ?? 0) + time);
}

function print(title: string, times: ReadonlyMap<string, number>, most: number): void {
  console.log(`\n${title}`);
  for (const [name, time] of [...times].sort(([, one], [, other]) => other - one).slice(0, most))
    console.log(`${((100 * time) / total).toFixed(1).padStart(6)} %  ${name}`);
}

console.log(`${(total / 1e6).toFixed(2)} s of CPU time`);
print('By room', rooms, 16);
print('By function', functions, 24);
