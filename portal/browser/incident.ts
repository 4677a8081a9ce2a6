import { showDiagram } from './diagram.ts';
import { elementOf } from './page.ts';

/** An incident's page with JavaScript: where in the diagram it stands. */
const panel = elementOf('[data-diagram]');
void showDiagram(panel, panel.dataset['diagram'] ?? '').renew();
