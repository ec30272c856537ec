import assert from 'node:assert/strict';
import { editorTest } from '../../../src/tools/vscode/editor-test.ts';
import { waitUntil } from '../../../src/tools/vscode/wait.ts';
import { focusEditor, pasteIntoEditor, savedAs } from './editor-driver.ts';
import { openReviews, reviewOf, waitForStatus } from './review-driver.ts';

const BINDING = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: readers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
`;
const EVERYONE = `  - apiGroup: rbac.authorization.k8s.io
    kind: Group
    name: system:authenticated
`;
const ADA = EVERYONE.replace('kind: Group', 'kind: User').replace('system:authenticated', 'ada');
const COMPOSE = 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "127.0.0.1:8080:80"\n';
const TERRAFORM = `resource "aws_security_group_rule" "db" {
  type        = "ingress"
  from_port   = 5432
  to_port     = 5432
  protocol    = "tcp"
`;
const WORLD = '  cidr_blocks = ["0.0.0.0/0"]\n}\n';

/** What is in a file, what is pasted at its end, and what the review must name. */
interface Paste {
  readonly file: string;
  readonly text: string;
  readonly pasted: string;
  readonly names: RegExp;
}

const HELD: readonly Paste[] = [
  { file: 'binding.yaml', text: BINDING, pasted: EVERYONE, names: /authenticated|every/i },
  { file: 'compose.yml', text: COMPOSE, pasted: '    privileged: true\n', names: /web|host/i },
  { file: 'db.tf', text: TERRAFORM, pasted: WORLD, names: /5432|internet|everyone|anyone/i },
];

const PASSING: readonly Omit<Paste, 'names'>[] = [
  { file: 'binding.yaml', text: BINDING, pasted: ADA },
  { file: 'compose.yml', text: COMPOSE, pasted: '    restart: always\n' },
  { file: 'db.tf', text: TERRAFORM, pasted: '  cidr_blocks = ["10.20.0.0/16"]\n}\n' },
];

editorTest(
  'a paste into YAML and Terraform is judged by what the file then says',
  { workspace: Object.fromEntries(HELD.map(({ file, text }) => [file, text])), timeout: 240_000 },
  async ({ window, context, workspace }) => {
    await waitForStatus(window, 'On: terminal pastes are checked');
    /** Puts the cursor behind the last line, where pasting adds a line. */
    const open = async (file: string) => {
      await window.openFile(file);
      await focusEditor(window);
    };

    for (const { file, text, pasted } of PASSING) {
      await context.test(`${file}: what is for one person, or for nobody new, arrives unasked`, async () => {
        await open(file);
        await pasteIntoEditor(window, pasted);
        await savedAs(window, workspace, file, text + pasted);
        assert.equal(await openReviews(window), 0);
        await window.press('Control+Z');
        await savedAs(window, workspace, file, text);
      });
    }

    for (const { file, text, pasted, names } of HELD) {
      await context.test(`${file}: what does is held, and released as if pasted, in one step`, async () => {
        await open(file);
        await pasteIntoEditor(window, pasted);
        const review = await reviewOf(window, pasted.split('\n')[0] ?? pasted);
        assert.equal(await review.heldText(), pasted);
        assert.match(await review.headline(), names);
        await focusEditor(window);
        await savedAs(window, workspace, file, text);
        await review.answerAll();
        await review.press('release');
        await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
        await savedAs(window, workspace, file, text + pasted);
        await window.press('Control+Z');
        await savedAs(window, workspace, file, text);
      });
    }

    await context.test('an entry of YAML inside the file, with its own indentation', async () => {
      const { file, text } = HELD[1] ?? assert.fail();
      await open(file);
      await window.press('Control+Home', 'ArrowDown', 'ArrowDown');
      await pasteIntoEditor(window, '    privileged: true\n');
      const review = await reviewOf(window, 'privileged');
      await review.answerAll();
      await review.press('release');
      await waitUntil(async () => (await openReviews(window)) === 0, 'The review stays.');
      await savedAs(window, workspace, file, text.replace('    image', '    privileged: true\n    image'));
    });

    await context.test('a narrower value over a wide one is not asked about', async () => {
      const { file } = HELD[1] ?? assert.fail();
      await open(file);
      await window.press('Control+Home', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown');
      await pasteIntoEditor(window, '    privileged: false\n');
      await savedAs(
        window,
        workspace,
        file,
        COMPOSE.replace('    image', '    privileged: false\n    image'),
      );
      assert.equal(await openReviews(window), 0);
    });
  },
);
