import type { ProcessModel } from './model.ts';
import { refuse } from './refuse.ts';

/** A link leads from its throw events to the one catch event of its name in the same scope. */
export function checkLinks(model: ProcessModel): void {
  const catches = new Set<string>();
  for (const element of model.elements.values()) {
    if (element.kind !== 'intermediate-catch-event' || element.event.kind !== 'link') continue;
    const key = `${element.scope ?? ''} ${element.event.name}`;
    if (element.event.name === '' || catches.has(key)) refuse(element, 'a link needs a name, and one catch event');
    if (element.incoming.length > 0) refuse(element, 'a link catch event has no incoming flows');
    catches.add(key);
  }
  for (const element of model.elements.values()) {
    if (element.kind !== 'intermediate-throw-event' || element.event.kind !== 'link') continue;
    if (!catches.has(`${element.scope ?? ''} ${element.event.name}`))
      refuse(element, `no catch event has the link name '${element.event.name}'`);
    if (element.outgoing.length > 0) refuse(element, 'a link throw event has no outgoing flows');
  }
}
