package com.shop.orders;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

public interface OrderMapper {
    // ruleid: java-mybatis-substitution
    @Select("SELECT * FROM orders WHERE customer = '${customer}'")
    List<Order> ofCustomer(@Param("customer") String customer);

    // ok: java-mybatis-substitution
    @Select("SELECT * FROM orders WHERE customer = #{customer}")
    List<Order> bound(@Param("customer") String customer);

    // ruleid: java-mybatis-substitution
    @Select({"SELECT * FROM orders", "ORDER BY ${column}"})
    List<Order> sorted(@Param("column") String column);

    // ruleid: java-mybatis-substitution
    @Update(value = "UPDATE orders SET state = ${state} WHERE id = #{id}")
    int move(@Param("id") long id, @Param("state") String state);

    // ok: java-mybatis-substitution
    @Select("SELECT * FROM orders ${ew.customSqlSegment}")
    List<Order> wrapped(@Param("ew") Object wrapper);

    // ruleid: java-mybatis-substitution
    @Delete("""
        DELETE FROM orders
        WHERE id IN (${ids})
        """)
    int remove(@Param("ids") String ids);
}
