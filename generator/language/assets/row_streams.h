#define ACTGEN_ROW_CHUNK ((size_t)256) /* elements of a row at a time */
#define ACTGEN_ROW_STREAMS 12          /* arrays that a phase reads, or writes, at most */
#define ACTGEN_REDUCTIONS 24           /* of a row, at most */

/* What a phase reads: an array, or 1 at the row's first greatest element and 0 elsewhere. */
enum { actgen_from_array, actgen_from_first };
/* What a phase writes: an array, or what a row's reductions and parameters' gradients are made of. */
enum { actgen_to_array, actgen_to_sum, actgen_to_mean, actgen_to_greatest, actgen_to_threshold, actgen_to_gradient };
typedef struct actgen_row_stream {
    int what, index;
    int rest; /* of a sum: the reduction that is what rounding it loses, or -1 */
} actgen_row_stream;

/* The threshold of a row, the t with sum max(v - t, 0) = 1 (Michelot 1986): what lies below the threshold of the rest is left out
 * until nothing does. */
typedef struct actgen_threshold {
    double greatest, below, sum;
    size_t count, before;
    int pass, settled;
} actgen_threshold;
static int actgen_threshold_wants_more(actgen_threshold * search) {
    if (search->pass++ != 0 && !search->settled) {
        search->below   = (1 - search->sum) / (double)search->count;
        search->settled = search->count == search->before || search->below != search->below;
        search->before  = search->count;
    }
    search->sum   = 0;
    search->count = 0;
    return !search->settled;
}

