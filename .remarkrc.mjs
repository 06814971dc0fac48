// Links between the documents, and to their headings. Addresses elsewhere are not fetched.
import validateLinks from 'remark-validate-links';

export default { plugins: [[validateLinks, { repository: false, root: import.meta.dirname }]] };
