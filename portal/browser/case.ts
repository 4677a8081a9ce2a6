import { showDiagram } from './diagram.ts';
import { followChanges, renewParts } from './live.ts';
import { elementOf } from './page.ts';
import { setUpReveal } from './reveal.ts';

/** The case page with JavaScript: the diagram, live parts, and the personal number without a new page. */
const panel = elementOf('[data-diagram]');
const main = elementOf('main');
const diagram = showDiagram(panel, panel.dataset['diagram'] ?? '');
void diagram.renew();

const address = main.dataset['live'];
if (address !== undefined) {
  followChanges({
    changed: async (parts) => {
      await renewParts(`${window.location.pathname}${window.location.search}`, parts);
      await diagram.renew();
    },
  });
}

setUpReveal(main);
