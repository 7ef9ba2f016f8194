// The first import of everything that is started: what comes after it runs on the Node that package.json pins, or not at all.
import { requirePinnedNode } from './require-node.mjs';

requirePinnedNode();
