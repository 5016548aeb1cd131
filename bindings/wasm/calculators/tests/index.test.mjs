import { everywhere, site } from "./site.mjs";

site();
everywhere("index", { front: {} });
