/* u 2^v, of which at most one product rounds. */
ACTGEN_INLINE @M@vector @M@scale(@M@vector u, @M@vector v) {
    @M@vector const power   = @M@maximum(@M@minimum(v, @M@constant(@widest@)), @M@constant(-@widest@));
    @M@vector const clamped = @M@maximum(@M@minimum(power, @M@constant(@bias@ - 1)), @M@constant(2 - @bias@));
    @M@vector const halved    = @M@round(@M@multiply(@M@subtract(power, clamped), @M@constant(0.5@F@)));
    @M@vector const outer   = @M@power_of_two(halved);
    @M@vector const last    = @M@power_of_two(@M@subtract(power, @M@add(halved, halved)));
    return @M@multiply(@M@multiply(@M@multiply(u, outer), outer), last);
}
ACTGEN_INLINE @M@vector @M@scale_once(@M@vector u, @M@vector v) {
    return @M@multiply(u, @M@power_of_two(@M@maximum(@M@constant(1 - @bias@), v)));
}
ACTGEN_INLINE @M@vector @M@scale_twice(@M@vector u, @M@vector v) {
    @M@vector const least = @M@constant(1 - @bias@);
    @M@vector const last  = @M@maximum(least, v);
    @M@vector const first = @M@maximum(least, @M@subtract(v, last));
    return @M@multiply(@M@multiply(u, @M@power_of_two(first)), @M@power_of_two(last));
}
