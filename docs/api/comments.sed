# The headers' comments as Doxygen reads them: what begins a file is about the file, what stands before a declaration or behind one on
# its line about that, and indented lines are shown as they are.
1s|^/\* |/** @file\n * |
1s|^// |/// @file\n/// |
s|^( *)/\* |\1/** |
s|([;,({}] *)/\* |\1/**< |
s|^(#define .*[^ ] +)/\* |\1/**< |
s|^( *)// |\1/// |
s|([;,({}] *)// |\1///< |
s|^ \* {3,}| *         |
